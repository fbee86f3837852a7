import { globSync, readFileSync } from 'node:fs';

/** A statement that would change the ledger's rows. */
const WRITES = /\b(?:insert\s+(?:or\s+\w+\s+)?into|update|delete\s+from|replace\s+into)\s+ledger_entries\b/i;

it('one file writes lines of the ledger, and none changes them', () => {
  const writers = globSync('src/**/*.ts').filter((file) => WRITES.test(readFileSync(file, 'utf8')));
  expect(writers.map((file) => file.replaceAll('\\', '/'))).toEqual(['src/costs/store/ledger.store.ts']);
  const statements = readFileSync('src/costs/store/ledger.store.ts', 'utf8').match(new RegExp(WRITES, 'gi'));
  expect(statements).toEqual(['INSERT INTO ledger_entries']);
});
