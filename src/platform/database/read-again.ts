// For showing what was just stored: a read that fails then would tell a deed as not done, and a good client would do it
// again.
import { databaseProblem } from './database.errors.js';

const TRIES = 3;

/** `work` only reads. What fails for good is thrown on. */
export function readAgain<T>(work: () => T): T {
  for (let tries = 1; ; tries += 1) {
    try {
      return work();
    } catch (error) {
      if (tries === TRIES || databaseProblem(error) === undefined) throw error;
    }
  }
}
