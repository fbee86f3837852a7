// What can be wrong with the database, each with what to do about it. The one place that reads SQLite's result codes.
import { errorCode } from '../../kernel/error-text.js';
import { Problem, type ProblemKind } from '../../kernel/problem.js';

const ADVICE = {
  full: 'the disk that holds the database is full, nothing was changed: free some space, then send this again (it goes on by itself as soon as there is room)',
  busy: 'another program keeps the database locked, nothing was changed: end its transaction (fuser DATABASE_PATH shows who has it open), then send this again',
  damaged:
    'the database is damaged or not a SQLite database, nothing was changed: stop the service and put the newest backup from BACKUP_DIR in its place',
  'read-only':
    'the database cannot be written, nothing was changed: make the file and its folder writable for the service',
  failing:
    'the disk that holds the database fails, nothing was changed: see that it is mounted, writable and sound, then send this again',
  moved:
    'the database file is no longer where it was opened, so nothing is accepted that the next start would not find: stop the service, put the file (or a backup from BACKUP_DIR) back at DATABASE_PATH, start again',
  'second-name':
    'the database file has a second name (a hard link), and whoever opens that one destroys it, so nothing is accepted: remove the other name (find its folder with -samefile), or copy the file instead',
  stuck: 'earlier writes to the database do not come to an end, nothing was changed: send this again in a moment',
} as const;

export type DatabaseFault = keyof typeof ADVICE;

const RETRY_AFTER_MS = 5_000;

/** Nothing was changed; the same request may be sent again. */
export class DatabaseUnavailable extends Problem {
  readonly kind: ProblemKind = 'unavailable';
  readonly code: `database.${DatabaseFault}`;

  constructor(
    readonly fault: DatabaseFault,
    cause?: unknown,
  ) {
    super(ADVICE[fault], { cause, retryAfterMs: RETRY_AFTER_MS });
    this.code = `database.${fault}`;
  }

  /** What lies at the path is not, or not only, what is open. */
  get isAboutFile(): boolean {
    return this.fault === 'moved' || this.fault === 'second-name';
  }
}

/** Primary result codes; extended ones begin with them. */
const FAULTS: readonly (readonly [code: string, fault: DatabaseFault])[] = [
  ['SQLITE_FULL', 'full'],
  ['SQLITE_BUSY', 'busy'],
  ['SQLITE_LOCKED', 'busy'],
  ['SQLITE_PROTOCOL', 'busy'],
  ['SQLITE_CORRUPT', 'damaged'],
  ['SQLITE_NOTADB', 'damaged'],
  ['SQLITE_FORMAT', 'damaged'],
  ['SQLITE_READONLY_DBMOVED', 'moved'],
  ['SQLITE_READONLY', 'read-only'],
  ['SQLITE_PERM', 'read-only'],
  ['SQLITE_IOERR', 'failing'],
  ['SQLITE_CANTOPEN', 'failing'],
  ['SQLITE_NOMEM', 'failing'],
];

/** What an error of SQLite (or of the ORM around it) says about the database; undefined: nothing. */
export function databaseProblem(error: unknown): DatabaseUnavailable | undefined {
  if (error instanceof DatabaseUnavailable) return error;
  const code = errorCode(error); // the ORM copies it to its own errors
  const fault = FAULTS.find(([prefix]) => code.startsWith(prefix))?.[1];
  return fault && new DatabaseUnavailable(fault, error);
}

export function isBusy(error: unknown): boolean {
  return databaseProblem(error)?.fault === 'busy';
}
