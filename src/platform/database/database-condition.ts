// Whether the database can be written, as the last attempts and the file itself say. Says every change in the log once;
// never repairs anything.
import { Logger } from '@nestjs/common';
import type { DatabaseFile } from './database-file.js';
import { DatabaseUnavailable } from './database.errors.js';
import type { TransactionWatch } from './transactions.js';

export class DatabaseCondition implements TransactionWatch {
  private readonly logger = new Logger('database');
  private current: DatabaseUnavailable | undefined;

  constructor(
    private readonly path: string,
    private readonly file: DatabaseFile,
  ) {}

  /** Undefined: it can be written as far as is known. Looks at the file now. */
  get problem(): DatabaseUnavailable | undefined {
    const fault = this.file.fault();
    if (fault !== undefined) this.failed(new DatabaseUnavailable(fault));
    // Only a file that is back where it was is as good as new by itself; all else has to be tried.
    else if (this.current?.isAboutFile) this.committed();
    return this.current;
  }

  demandKept(): void {
    const fault = this.file.fault();
    if (fault !== undefined) throw new DatabaseUnavailable(fault);
  }

  committed(): void {
    if (this.current === undefined) return;
    this.current = undefined;
    this.logger.log(`${this.path} can be written again`);
  }

  failed(problem: DatabaseUnavailable): void {
    if (this.current?.fault === problem.fault) return;
    this.current = problem;
    this.logger.error(`${this.path}: ${problem.message}`);
  }
}
