// Ajv's errors in words, with the errors taken out that a reference to another step's output causes: its value is not
// known yet, so it fits any place.
import type { ErrorObject } from 'ajv';
import { escapePointer, PointerSet } from '../../kernel/json-pointer.js';
import type { FieldProblem } from '../../kernel/problem.js';

const MOST = 100;

/** Keywords that judge a whole by its parts: undecided while a part is unknown. */
const UNDECIDED = new Set(['anyOf', 'oneOf', 'not', 'if', 'contains', 'const', 'enum', 'uniqueItems']);

/** `references`: pointers of those that stand in the parameters. */
export function parameterFaults(
  errors: readonly ErrorObject[],
  references: readonly string[],
): readonly FieldProblem[] {
  const unknown = new PointerSet(references);
  const open = errors.filter((error) => UNDECIDED.has(error.keyword) && unknown.reachInto(error.instancePath));
  const undecided = new PointerSet(open.map((error) => error.schemaPath));
  const faults = errors
    .filter((error) => !unknown.covers(error.instancePath) && !undecided.covers(error.schemaPath))
    .map(faultOf);
  const distinct = new Map(faults.map((fault) => [`${fault.pointer}\n${fault.message}`, fault]));
  return [...distinct.values()].slice(0, MOST);
}

function faultOf({ keyword, params, instancePath, message = 'is not valid', data }: ErrorObject): FieldProblem {
  const member: unknown = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  if (typeof member === 'string') {
    const pointer = `${instancePath}/${escapePointer(member)}`;
    if (keyword === 'required') return { pointer, message: 'is required (it is missing)' };
    if (keyword !== 'dependentRequired') return { pointer, message: 'is not a parameter of this capability' };
  }
  return { pointer: instancePath, message: `${message}${allowed(keyword, params)}${given(data)}` };
}

function allowed(keyword: string, params: Readonly<Record<string, unknown>>): string {
  if (keyword === 'enum') return `: ${JSON.stringify(params['allowedValues']).slice(1, -1)}`;
  return keyword === 'const' ? ` ${JSON.stringify(params['allowedValue'])}` : '';
}

const LONGEST_ECHO = 60;

function given(data: unknown): string {
  if (typeof data === 'object' && data !== null) return ` (given: ${Array.isArray(data) ? 'a list' : 'an object'})`;
  const text = data === undefined ? 'nothing' : JSON.stringify(data);
  return ` (given: ${text.length > LONGEST_ECHO ? `${text.slice(0, LONGEST_ECHO)}…` : text})`;
}
