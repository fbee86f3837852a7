// Wishes that nothing registered can do: refused with what is possible instead, never a plan that is merely alike.
import { OfflinePlanner } from '../../../src/plans/planners/offline/offline-planner.js';
import { offersOf, readCatalogue } from '../../support/plans/planner-cases.js';

describe('a wish outside of the catalogue', () => {
  const planner = new OfflinePlanner();
  const offers = offersOf(readCatalogue('vr'));

  it.each([
    'Book me a flight to Paris next Tuesday',
    'What is the weather like in London?',
    'Translate this document into Spanish',
    'Write a poem about the sea',
    'Bake a chocolate cake for twelve people',
    'Compose a piano sonata',
    'Hire a new accountant',
    'Summarise the quarterly sales figures',
    'Plan a wedding for 80 guests',
    'Write a business plan for a coffee shop',
    'Design a logo for my bakery',
    'Review my pull request',
    'Thank you, this looks good.',
  ])('%s', (specification) => {
    const drafted = planner.plan({ specification, context: {}, offers });
    expect(drafted).toMatchObject({ ok: false, error: { code: 'plan.nothing-to-plan' } });
    expect(drafted.ok ? [] : drafted.error.possible).not.toHaveLength(0);
  });

  it('in another language is told apart', () => {
    const drafted = planner.plan({ specification: 'Bitte erstelle eine Karte mit drei Zonen', context: {}, offers });
    expect(drafted).toMatchObject({ ok: false, error: { code: 'plan.language-not-supported' } });
  });
});
