/** What a command is: it does its work over the session and says how it ended. */
import type { ExitCode } from '../exits.js';
import type { Session } from '../session.js';

export type Command<Arguments extends readonly unknown[] = readonly unknown[]> = (
  session: Session,
  ...args: Arguments
) => Promise<ExitCode>;
