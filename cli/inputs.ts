/** Text and files that commands are given. */
import { readFile } from 'node:fs/promises';
import { text as readAll } from 'node:stream/consumers';
import { CommandError } from './exits.js';

/** As an argument, of a file, or from stdin ("-"). */
export async function textFrom(argument: string | undefined, file: string | undefined, what: string): Promise<string> {
  if (argument === '-' || file === '-') return given(await readAll(process.stdin), what);
  if (file !== undefined) return given(await contentOf(file), what);
  if (argument !== undefined) return given(argument, what);
  throw new CommandError(`${what} is missing: give it as an argument, with -f FILE, or on stdin with -.`);
}

export async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

export async function documentOf(file: string): Promise<unknown> {
  const text = file === '-' ? await readAll(process.stdin) : await contentOf(file);
  const { parse } = await import('yaml');
  try {
    // YAML takes JSON in.
    return parse(text) as unknown;
  } catch (error) {
    throw new CommandError(
      `${file} is neither YAML nor JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function given(text: string, what: string): string {
  const trimmed = text.trim();
  if (trimmed === '') throw new CommandError(`${what} is empty.`);
  return trimmed;
}

/** "step9.buildMode=local" or "9.zones.combat=3": values are JSON where they can be, else text. */
export function assignments(given: readonly string[]): { stepId: string; parameters: Record<string, unknown> }[] {
  const steps = new Map<string, Record<string, unknown>>();
  for (const text of given) {
    const read = /^([A-Za-z][\w-]*|\d+)[./]([^=]+)=(.*)$/s.exec(text);
    if (!read) throw new CommandError(`"${text}" must be STEP.PARAMETER=VALUE, like step9.buildMode=local`);
    const [, step = '', path = '', value = ''] = read;
    const stepId = /^\d+$/.test(step) ? `step${step}` : step;
    const own = steps.get(stepId) ?? {};
    place(own, path.split(/[./]/), valueOf(value));
    steps.set(stepId, own);
  }
  return [...steps].map(([stepId, parameters]) => ({ stepId, parameters }));
}

/** "players=8": as above, without steps. */
export function values(given: readonly string[]): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const text of given) {
    const at = text.indexOf('=');
    if (at < 1) throw new CommandError(`"${text}" must be NAME=VALUE, like players=8`);
    place(all, text.slice(0, at).split('.'), valueOf(text.slice(at + 1)));
  }
  return all;
}

export function valueOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function place(into: Record<string, unknown>, [head = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[head] = value;
    return;
  }
  const inner = into[head];
  const copy = typeof inner === 'object' && inner !== null ? { ...(inner as Record<string, unknown>) } : {};
  place(copy, rest, value);
  into[head] = copy;
}
