/**
 * The words name another environment than the context does: neither is taken. Looks first at the clauses that speak of
 * the step, then at its sentences, then at the whole text.
 */
import { ENVIRONMENTS, type Environment } from '../../../../kernel/environment.js';
import type { PlanContext } from '../../../domain/plan.js';
import type { DraftStep } from '../../planner.port.js';
import type { Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { pointerTo } from '../../../../kernel/json-pointer.js';
import { environmentsCalled, namesEnvironment } from '../slots/mentions/environment-slot.js';
import type { Doubt } from '../../doubt.js';
import type { Spoken } from './spoken.js';

interface Named {
  readonly token: number;
  readonly word: string;
  readonly means: readonly Environment[];
}

/** Everyday words that are environments only where they are put so. */
const WEAK = /^(test|testing|live|local|integration|acceptance|preview|stage|develop)$/;
const PUT_SO = /^(to|in|into|on|onto|for|from|the|our)$/;

export function otherEnvironments(
  steps: readonly DraftStep[],
  profileOf: (capability: string) => CapabilityProfile | undefined,
  spoken: Spoken,
  reading: Reading,
  context: PlanContext,
): Doubt[] {
  const { targetEnvironment: target } = context;
  if (target === undefined) return [];
  const all = namedIn(reading);
  if (all.every(({ means }) => means.includes(target))) return [];
  return steps.flatMap((step) => {
    const parameters = (profileOf(step.capability)?.parameters ?? []).filter(namesEnvironment);
    if (parameters.length === 0) return [];
    const named = nearest(all, step, spoken, reading);
    const other = named.find(({ means }) => !means.includes(target));
    if (!other || named.some(({ means }) => means.includes(target))) return [];
    return parameters.map(({ path }) => ({
      stepId: step.id,
      pointer: pointerTo(path),
      message: `${step.capability} needs ${path.join('.')}: the words say "${other.word}", the context says ${target} (one of ${ENVIRONMENTS.join(', ')}); which one is meant?`,
    }));
  });
}

function namedIn({ tokens, negated }: Reading): Named[] {
  return tokens.flatMap((token): Named[] => {
    const means = environmentsCalled(token.lower);
    if (means.length === 0 || negated[token.index]) return [];
    const isPut =
      PUT_SO.test(tokens[token.index - 1]?.lower ?? '') &&
      (/^(env|environments?|system|cluster|servers?)$/.test(tokens[token.index + 1]?.lower ?? '') ||
        tokens[token.index + 1]?.kind !== 'word' ||
        (tokens[token.index + 1]?.info ?? 0) === 0);
    return WEAK.test(token.lower) && !isPut ? [] : [{ token: token.index, word: token.text, means }];
  });
}

function nearest(all: readonly Named[], step: DraftStep, spoken: Spoken, reading: Reading): readonly Named[] {
  const words = [
    ...(spoken.asking.get(step.id) ?? []),
    ...(spoken.giving.get(step.id) ?? []).flatMap(({ tokens }) => tokens),
  ];
  const clauses = new Set(words.map((token) => reading.clauseOf[token] ?? -1));
  const here = all.filter(({ token }) => clauses.has(reading.clauseOf[token] ?? -2));
  if (here.length > 0) return here;
  const sentenceOf = (clause: number): number => reading.clauses[clause]?.sentence ?? -1;
  const sentences = new Set([...clauses].map(sentenceOf));
  const near = all.filter(({ token }) => sentences.has(sentenceOf(reading.clauseOf[token] ?? -1)));
  return near.length > 0 ? near : all;
}
