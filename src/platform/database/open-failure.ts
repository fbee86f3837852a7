// Why a database cannot be opened, in one line for whoever starts the service.
import { errorCode, errorText } from '../../kernel/error-text.js';
import { CannotStart } from '../lifecycle/cannot-start.js';
import { databaseProblem, type DatabaseFault } from './database.errors.js';

const REASONS: Readonly<Record<DatabaseFault, string>> = {
  full: 'cannot be written, its disk is full: free some space and start again',
  busy: 'is locked by another program: end its transaction (fuser shows who has the file open) and start again',
  damaged:
    'is damaged or not a SQLite database: move it away together with its -wal and -shm, put the newest backup from BACKUP_DIR in its place (or set another DATABASE_PATH) and start again',
  'read-only': 'cannot be written: make the file and its folder writable for this user, or set another DATABASE_PATH',
  failing:
    'cannot be opened: see that the path is a file, and its folder is there and writable, or set another DATABASE_PATH',
  moved: 'was moved while it was opened: see who does that and start again',
  'second-name':
    'has a second name (a hard link), and two programs that open it by two names destroy it: remove the other name (find -samefile), or copy the file, and start again',
  stuck: 'does not answer: see that its disk works and start again',
};

const FILE_ERRORS: ReadonlyMap<string, DatabaseFault> = new Map([
  ['EACCES', 'read-only'],
  ['EPERM', 'read-only'],
  ['EROFS', 'read-only'],
  ['ENOSPC', 'full'],
  ['EDQUOT', 'full'],
  ['EISDIR', 'failing'],
  ['ENOTDIR', 'failing'],
  ['EEXIST', 'failing'],
  ['ENOENT', 'failing'],
  ['ENAMETOOLONG', 'failing'],
  ['ELOOP', 'failing'],
]);

/** What was not expected stays as it is. */
export function openFailure(path: string, error: unknown): unknown {
  if (error instanceof CannotStart) return error;
  const fault = databaseProblem(error)?.fault ?? FILE_ERRORS.get(errorCode(error));
  return fault === undefined ? error : refusal(path, fault, error);
}

export function refusal(path: string, fault: DatabaseFault, cause?: unknown): CannotStart {
  const detail = cause === undefined ? '' : ` (${errorText(cause)})`;
  return new CannotStart(`DATABASE_PATH=${path} ${REASONS[fault]}${detail}`, cause);
}
