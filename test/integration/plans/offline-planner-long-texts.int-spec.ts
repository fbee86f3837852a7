// The longest texts that are accepted, the odd ones too, may not hold up everything else: the work must not grow with the
// square of their length, which took a minute and more. The limit is far from what is usual, for slow machines.
import { OfflinePlanner } from '../../../src/plans/planners/offline/offline-planner.js';
import { offersOf, readCatalogue } from '../../support/plans/planner-cases.js';

const LONGEST = 100_000;
const MOST_CPU_MS = 20_000;

describe('a specification as long as allowed', () => {
  const planner = new OfflinePlanner();
  const offers = offersOf(readCatalogue('vr'));
  const draft = async (text: string) => {
    const specification = text.repeat(Math.ceil(LONGEST / text.length)).slice(0, LONGEST);
    const before = process.cpuUsage();
    const drafted = await planner.draft({ specification, context: {}, offers });
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(MOST_CPU_MS);
    return drafted;
  };

  it.each([
    'Create a VR arena with 3 combat zones. ',
    'build a map and ',
    'Package it for 12 players within 2 hours, at 90 fps, with 4 towers; 10 GB each. ',
  ])('is planned: %j', async (text) => {
    expect(await draft(text)).toMatchObject({ ok: true });
  });

  it.each(['x', '1', '.', '1,', '1 ', 'a-', 'a.', 'a@', '/a', "a'", '(', '_', '🏰', 'é', 'and '])(
    'without meaning is refused: %j',
    async (text) => {
      expect(await draft(text)).toMatchObject({ ok: false });
    },
  );
});
