/** Why the plan is as it is, clause by clause: what could have been meant, how well it fits, why it was not taken. */
import type { ClauseExplained, Explanation, PlanDraft } from '../../planner.port.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { matchOf } from '../retrieval/match.js';
import type { WordTable } from '../retrieval/word-table.js';
import type { Json } from '../../../../kernel/json.js';
import { spansOf } from '../reading/spans/spans.js';
import { wishWords } from '../goals/find-goals.js';
import type { Understanding } from '../goals/understand.js';
import { placeOf, type Reading } from '../reading/reading.js';

const MOST_CLAUSES = 400;
interface Found {
  readonly from: number;
  readonly to: number;
  readonly kind: string;
  readonly value: Json;
}

const MOST_SPANS = 1_000;
const MOST_CANDIDATES = 5;
const WORTH_A_WORD = 0.1;

export function explanationOf(
  draft: PlanDraft,
  { goals, out }: Understanding,
  reading: Reading,
  table: WordTable,
  given: string,
): Explanation {
  const planned = new Set(draft.steps.map(({ capability }) => capability));
  const clauses = reading.clauses.slice(0, MOST_CLAUSES).map((clause): ClauseExplained => {
    const first = clause.tokens[0]?.index ?? 0;
    const place = placeOf(reading, first, clause.tokens.at(-1)?.index ?? first);
    const words = wishWords(clause, reading);
    const near = new Set(words.flatMap((token) => [...table.of(token).own.keys()]));
    const scored = [...near]
      .map((profile) => ({ profile, match: matchOf(words, profile, table) }))
      .filter(({ match }) => match.score >= WORTH_A_WORD)
      .sort(
        (a, b) => b.match.score - a.match.score || (a.profile.capability.name < b.profile.capability.name ? -1 : 1),
      );
    const isChosen = (profile: CapabilityProfile): boolean =>
      goals.some((goal) => goal.profile === profile && goal.clause === clause.index);
    const whyNot = (profile: CapabilityProfile): string | null => {
      if (isChosen(profile)) return null;
      if (out.has(profile)) return 'the words rule it out';
      const winner = goals.find((goal) => goal.clause === clause.index);
      if (winner) return `${winner.profile.capability.name} fits these words better`;
      return planned.has(profile.capability.name) ? 'it is planned for other words' : 'too little of it is said';
    };
    return {
      start: place.from,
      end: place.to,
      text: given.slice(place.from, place.to),
      mood: reading.moods[clause.index] ?? 'wish',
      isRuledOut: clause.tokens.some((token) => reading.negated[token.index]),
      candidates: scored.slice(0, MOST_CANDIDATES).map(({ profile, match }) => ({
        agent: profile.offer.agent,
        capability: profile.capability.name,
        score: rounded(match.score),
        named: rounded(match.named),
        chosen: isChosen(profile),
        whyNot: whyNot(profile),
      })),
    };
  });
  return { clauses, spans: spansFound(reading, given) };
}

function spansFound(reading: Reading, given: string): Explanation['spans'] {
  const figures = reading.quantities.map(({ from, to, value, unit }): Found => ({
    from,
    to,
    kind: unit?.dimension ?? 'number',
    value,
  }));
  const texts = spansOf(reading).map(({ from, to, kind, text, value }): Found => ({
    from,
    to,
    kind,
    value: value ?? text,
  }));
  const found = [...figures, ...texts].slice(0, MOST_SPANS).sort((a, b) => a.from - b.from || a.to - b.to);
  return found.map(({ from, to, kind, value }) => {
    const place = placeOf(reading, from, to);
    return { start: place.from, end: place.to, text: given.slice(place.from, place.to), kind, value };
  });
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}
