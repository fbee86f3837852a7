/** "Nothing goes into the cloud", where the schema's default is "cloud": what is ruled out is not done by default. */
import { pointerTo } from '../../../../kernel/json-pointer.js';
import type { DraftStep } from '../../planner.port.js';
import type { Doubt } from '../../doubt.js';
import { quoteOf, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { type Choice, mention, type Parameter } from '../slots/parameter.js';
import type { Spoken } from './spoken.js';

/** Everyday words are ruled out for many reasons; a choice has to be named by one that says something. */
const TELLING = 0.3;
/** A clause that says much more rules out something of its own ("no e-mail to the landlord"). */
const MOST_BESIDE = 2;

export function ruledOutChoices(
  steps: readonly DraftStep[],
  profileOf: (capability: string) => CapabilityProfile | undefined,
  spoken: Spoken,
  reading: Reading,
): Doubt[] {
  if (!reading.negated.some(Boolean)) return [];
  const asking = new Set([...spoken.asking.values()].flat());
  return steps.flatMap((step) =>
    (profileOf(step.capability)?.parameters ?? []).flatMap((parameter): Doubt[] => {
      const pointer = pointerTo(parameter.path);
      if (step.sources[pointer]?.kind !== 'default') return [];
      const ruled = parameter.choices.find(({ value }) => value === parameter.schema['default']);
      const place = ruled && ruledOutAt(ruled, reading, asking);
      return place === undefined ? [] : [doubtOf(step, parameter, place)];
    }),
  );
}

function ruledOutAt(choice: Choice, reading: Reading, asking: ReadonlySet<number>): string | undefined {
  for (const clause of reading.clauses) {
    const place = mention(clause.tokens, choice);
    if (place === undefined) continue;
    const words = clause.tokens.slice(place.from, place.to + 1);
    const beside = clause.tokens.filter((token) => token.info >= TELLING && !words.includes(token));
    const telling = words.some(({ info }) => info >= TELLING);
    const ruledOut = words.every(({ index }) => reading.negated[index]);
    if (!telling || !ruledOut || beside.length > MOST_BESIDE) continue;
    if (clause.tokens.some(({ index }) => asking.has(index))) continue;
    return quoteOf(reading, clause.tokens[0]?.index ?? 0, clause.tokens.at(-1)?.index ?? 0);
  }
  return undefined;
}

function doubtOf(step: DraftStep, parameter: Parameter, quote: string): Doubt {
  const name = parameter.path.join('.');
  const others = parameter.choices
    .filter(({ value }) => value !== parameter.schema['default'])
    .map(({ value }) => JSON.stringify(value));
  return {
    stepId: step.id,
    pointer: pointerTo(parameter.path),
    message: `${step.capability} needs ${name}: "${quote}" rules out ${JSON.stringify(parameter.schema['default'])} (one of ${others.join(', ')}); which one is meant?`,
  };
}
