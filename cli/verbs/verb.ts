/** How verbs are declared: with examples, and with the command loaded only when it is called. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { explain, type ExitCode } from '../exits.js';
import { type GlobalOptions, Session } from '../session.js';
import { spanOf } from '../text/format.js';

export function verb(parent: Command, words: string, says: string, ...examples: readonly string[]): Command {
  const lines = examples.map((line) => `  orchestrator ${line}`);
  return parent
    .command(words)
    .description(says)
    .addHelpText('after', `\nExamples:\n${lines.join('\n')}`);
}

type Loaded<Args extends readonly unknown[]> = (session: Session, ...args: Args) => ExitCode | Promise<ExitCode>;

/** Runs a command over a session of its own, with what was typed and the flags; its code is the process's. */
export function calls<Args extends readonly unknown[]>(
  load: () => Promise<Loaded<Args>>,
): (...typed: unknown[]) => Promise<void> {
  return async (...typed) => {
    const command = typed.at(-1) as Command;
    let session: Session | undefined;
    try {
      session = new Session(command.optsWithGlobals<GlobalOptions>());
      const work = await load();
      // Arguments and flags in the order in which commander was told of them.
      process.exitCode = await work(session, ...(typed.slice(0, -1) as unknown as Args));
    } catch (error) {
      process.exitCode = explain(error, session ?? new Session({}));
    }
  };
}

export const many = (value: string, before: readonly string[] = []): string[] => [...before, value];

export function amount(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value < 0) throw new InvalidArgumentError('It must be an amount like 12.50.');
  return value;
}

export function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.');
  return value;
}

export function during(text: string): number {
  const ms = spanOf(text);
  if (ms === undefined) throw new InvalidArgumentError('It must be a span like 90s, 20m or 2h.');
  return ms;
}

export const environment = (): Option =>
  new Option('--env <name>', 'where it runs').choices(['dev', 'staging', 'prod']);
export const onBudget = (): Option =>
  new Option('--on-budget <what>', 'when money is lacking').choices(['refuse', 'pause']);
export const SET = ['--set <step.parameter=value>', 'another value, for this run (again for each)', many] as const;
export const SKIP = ['--skip <step>', 'leave a step out, and what waits for it (again for each)', many] as const;

/** Of everything that is watched. */
export function watched(command: Command): Command {
  return command
    .option('--compact', 'a log only, nothing redrawn')
    .option('--timeout <span>', 'stop watching after it; it goes on', during);
}
