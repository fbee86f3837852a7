import { LedgerBook } from '../../../src/costs/budget/ledger-book.service.js';
import { LedgerBudget } from '../../../src/costs/budget/ledger-budget.adapter.js';
import { budgetContract, type BudgetUnderTest } from '../../contract/budget.contract.js';
import { budgetSettlingContract } from '../../contract/budget-settling.contract.js';
import { PinnedInForce } from '../../support/fakes/pinned-in-force.js';
import { FakeClock } from '../../support/fakes/fake-clock.js';
import { tempDatabase, type TempDatabase } from '../../support/temp-database.js';

describe('the ledger as a budget', () => {
  let temp: TempDatabase | undefined;
  afterEach(async () => temp?.close());

  const open = async (): Promise<BudgetUnderTest> => {
    temp = await tempDatabase();
    const { database } = temp;
    const clock = new FakeClock();
    const budget = new LedgerBudget(new LedgerBook(database, clock), new PinnedInForce());
    return { budget, commit: () => database.commit(() => budget.persist()), advance: (ms) => clock.advance(ms) };
  };
  budgetContract(open);
  budgetSettlingContract(open);
});
