import { LedgerBook } from '../../../src/costs/budget/ledger-book.service.js';
import { LedgerBudget } from '../../../src/costs/budget/ledger-budget.adapter.js';
import { budgetContract } from '../../contract/budget.contract.js';
import { FakeClock } from '../../support/fakes/fake-clock.js';
import { tempDatabase, type TempDatabase } from '../../support/temp-database.js';

describe('the ledger as a budget', () => {
  let temp: TempDatabase | undefined;
  afterEach(async () => temp?.close());

  budgetContract(async () => {
    temp = await tempDatabase();
    const { database } = temp;
    const clock = new FakeClock();
    const budget = new LedgerBudget(new LedgerBook(database, clock));
    return { budget, commit: () => database.commit(() => budget.persist()), advance: (ms) => clock.advance(ms) };
  });
});
