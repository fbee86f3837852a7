/** What a draft must not settle by itself: a value is taken out and asked for, or a step is asked about as a whole. */
import { isJsonObject, type Json, type JsonObject } from '../../kernel/json.js';
import type { PlanDraft, Question } from './planner.port.js';

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
