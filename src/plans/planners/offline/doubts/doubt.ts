/** What a draft must not settle by itself: a value is taken out and asked for, or a step is asked about as a whole. */
import type { Json, JsonObject } from '../../../../kernel/json.js';
import { isJsonObject } from '../../../../kernel/json.js';
import type { Account, PlanDraft, Question } from '../../planner.port.js';
import { placeOf, type Reading } from '../reading/reading.js';

export interface Doubt {
  readonly stepId: string;
  /** "" for the step as a whole. */
  readonly pointer: string;
  readonly message: string;
}

/** The draft without the values that are in doubt, and with their questions; one question for each place. */
export function withDoubts(draft: PlanDraft, doubts: readonly Doubt[]): PlanDraft {
  if (doubts.length === 0) return draft;
  const asked = new Map<string, Doubt>();
  for (const doubt of doubts) {
    const key = `${doubt.stepId}${doubt.pointer}`;
    if (!asked.has(key)) asked.set(key, doubt);
  }
  const steps = draft.steps.map((step) => {
    const pointers = [...asked.values()].filter((doubt) => doubt.stepId === step.id && doubt.pointer !== '');
    if (pointers.length === 0) return step;
    const gone = new Set(pointers.map(({ pointer }) => pointer));
    return {
      ...step,
      parameters: pointers.reduce((kept, { pointer }) => without(kept, pointer.split('/').slice(1)), step.parameters),
      sources: Object.fromEntries(Object.entries(step.sources).filter(([pointer]) => !gone.has(pointer))),
    };
  });
  const questions = draft.questions.filter(({ stepId, pointer }) => !asked.has(`${stepId}${pointer}`));
  const more = [...asked.values()].map((doubt): Question => ({ ...doubt, mustAnswer: true }));
  return { ...draft, steps, questions: [...questions, ...more] };
}

function without(from: JsonObject, path: readonly string[]): JsonObject {
  const [head = '', ...rest] = path.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  return Object.fromEntries(
    Object.entries(from).flatMap(([name, value]): [string, Json][] => {
      if (name !== head) return [[name, value]];
      return rest.length > 0 && isJsonObject(value) ? [[name, without(value, rest)]] : [];
    }),
  );
}

/** Which tokens a step was asked for with, and which gave it values. */
export interface Spoken {
  readonly asking: ReadonlyMap<string, readonly number[]>;
  readonly giving: ReadonlyMap<string, readonly { readonly pointer: string; readonly tokens: readonly number[] }[]>;
}

export function spokenOf(reading: Reading, accounts: readonly Account[] = []): Spoken {
  const asking = new Map<string, number[]>();
  const giving = new Map<string, { pointer: string; tokens: number[] }[]>();
  const places = reading.tokens.map((token) => placeOf(reading, token.index, token.index));
  const tokensIn = ({ from, to }: Account): number[] => {
    const found: number[] = [];
    for (let at = firstFrom(places, from); at < places.length && (places[at]?.to ?? to + 1) <= to; at += 1)
      found.push(at);
    return found;
  };
  for (const account of accounts) {
    const tokens = tokensIn(account);
    for (const stepId of account.stepIds) {
      if (account.kind === 'step') asking.set(stepId, [...(asking.get(stepId) ?? []), ...tokens]);
      if (account.kind === 'value' && account.pointer !== undefined)
        giving.set(stepId, [...(giving.get(stepId) ?? []), { pointer: account.pointer, tokens }]);
    }
  }
  return { asking, giving };
}

/** The first place that begins at or behind `from`. */
function firstFrom(places: readonly { readonly from: number }[], from: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle]?.from ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
