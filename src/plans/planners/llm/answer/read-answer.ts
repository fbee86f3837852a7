// From whatever text a model wrote to an answer of the right shape, or every place where it is not. Judges the form
// only; whether the plan can be is for validation.
import { Ajv } from 'ajv';
import type { JsonObject } from '../../../../kernel/json.js';
import type { FieldProblem } from '../../../../kernel/problem.js';
import { err, ok, type Result } from '../../../../kernel/result.js';
import { ANSWER_SHAPE } from '../prompt/answer-schema.js';

export interface AnsweredStep {
  readonly id: string;
  readonly agent: string;
  readonly capability: string;
  readonly parameters: JsonObject;
  readonly dependencies: readonly string[];
  readonly quote: string;
}

export interface Answer {
  readonly steps: readonly AnsweredStep[];
  readonly questions: readonly { readonly step: string; readonly parameter: string; readonly question: string }[];
  readonly assumptions: readonly string[];
}

/** What a model leaves out when there is nothing to say. */
const EMPTY = { questions: [], assumptions: [] };
const EMPTY_STEP = { parameters: {}, dependencies: [], quote: '' };
const LONGEST_ANSWER = 400_000;
/** Texts can hold braces before the object begins. */
const MOST_STARTS = 50;

const hasShape = new Ajv({ allErrors: true, strict: false }).compile<Answer>(ANSWER_SHAPE);

export function readAnswer(text: string): Result<Answer, readonly FieldProblem[]> {
  const found = jsonIn(text);
  if (!found) return err([{ pointer: '', message: 'there is no JSON object with "steps" in the answer' }]);
  const answer: unknown = withDefaults(found);
  if (hasShape(answer)) return ok(answer);
  return err(
    (hasShape.errors ?? []).map(({ instancePath, params, message = 'is not valid' }) => {
      const member: unknown = params['missingProperty'] ?? params['additionalProperty'];
      return { pointer: typeof member === 'string' ? `${instancePath}/${member}` : instancePath, message };
    }),
  );
}

/** The whole text, or the first object with steps inside it: models like to add a fence or a word. */
function jsonIn(text: string): Record<string, unknown> | undefined {
  if (text.length > LONGEST_ANSWER) return undefined;
  const end = text.lastIndexOf('}') + 1;
  let start = text.indexOf('{');
  for (let tries = 0; start >= 0 && start < end && tries < MOST_STARTS; tries += 1) {
    for (const stop of [end, balancedEnd(text, start)]) {
      const value = parsed(text.slice(start, stop));
      if (value && 'steps' in value) return value;
    }
    start = text.indexOf('{', start + 1);
  }
  return undefined;
}

/** Just after the brace that closes the one at `start`. */
function balancedEnd(text: string, start: number): number {
  let depth = 0;
  let inString = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth += 1;
    else if (character === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return start;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function withDefaults(answer: Record<string, unknown>): Record<string, unknown> {
  const { steps } = answer;
  return {
    ...EMPTY,
    ...answer,
    steps: Array.isArray(steps)
      ? steps.map((step: unknown) => (isRecord(step) ? { ...EMPTY_STEP, ...step } : step))
      : steps,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
