// Agents that ask to be left alone are left alone for that span: over a restart, whatever the clock on the wall does.
import { ClosingsStore } from '../../../src/agents/gateway/closings.store.js';
import { AgentGates } from '../../../src/agents/gateway/agent-gates.service.js';
import type { AgentRegistry } from '../../../src/agents/index.js';
import { Settings } from '../../../src/platform/config/settings.js';
import { FakeClock } from '../../support/fakes/fake-clock.js';
import { type TempDatabase, tempDatabase } from '../../support/temp-database.js';

type Watcher = Parameters<AgentRegistry['watch']>[0];
const HOUR = 3_600_000;

describe("an agent's Retry-After", () => {
  let temp: TempDatabase;
  let clock: FakeClock;
  let gates: AgentGates;
  let told: string[];
  let watcher: Watcher;
  const boot = (): void => {
    const registry = { watch: (one: Watcher) => (watcher = one) } as unknown as AgentRegistry;
    gates = new AgentGates(clock, new Settings(), registry, new ClosingsStore(temp.database));
    const heard: string[] = [];
    told = heard;
    gates.onChange((agent) => heard.push(agent));
  };
  const close = async (ms: number): Promise<void> => {
    gates.faulted('a', ms);
    await temp.database.commit(() => gates.keep('a'));
  };
  const open = (): boolean => gates.admit('a').ok;

  beforeEach(async () => {
    temp = await tempDatabase();
    clock = new FakeClock();
    boot();
  });
  afterEach(() => temp.close());

  it.each([-HOUR, HOUR])('is not moved by the clock on the wall, set by %d ms', async (shift) => {
    await close(60_000);
    clock.step(shift);
    expect(gates.outlook('a')).toMatchObject({ ok: false, kind: 'rate', until: clock.now() + 60_000 });
    clock.advance(59_999);
    expect(open()).toBe(false);
    clock.advance(1);
    expect([open(), told]).toEqual([true, ['a']]);
  });

  it.each([
    [0, 40_000],
    [-HOUR, 60_000],
    [30_000, 10_000],
  ])('is kept over a restart; the wall set by %d ms meanwhile leaves %d ms', async (shift, left) => {
    await close(60_000);
    clock.advance(20_000);
    clock.step(shift);
    boot();
    expect([gates.waitingUntil('a'), open()]).toEqual([clock.now() + left, false]);
    clock.advance(left - 1);
    expect(open()).toBe(false);
    clock.advance(1);
    expect([open(), told]).toEqual([true, ['a']]);
  });

  it('is over when the restart comes later', async () => {
    await close(60_000);
    clock.step(HOUR);
    boot();
    expect(open()).toBe(true);
  });

  it('stays when the same agent is registered at boot, and goes when it is changed', async () => {
    await close(60_000);
    boot();
    watcher('a', 'registered');
    expect(open()).toBe(false);
    watcher('a', 'changed');
    expect(open()).toBe(true);
    await temp.database.commit(() => undefined);
    boot();
    expect(open()).toBe(true);
  });

  it('a breaker is measured in spans as well', () => {
    const { AGENT_BREAKER_THRESHOLD: threshold, AGENT_BREAKER_COOLDOWN: cooldown } = new Settings();
    for (let fault = 0; fault < threshold; fault += 1) gates.faulted('a', undefined);
    clock.step(-HOUR);
    expect(gates.outlook('a')).toMatchObject({ ok: false, kind: 'agent-down', until: clock.now() + cooldown });
    clock.advance(cooldown);
    expect(open()).toBe(true);
  });
});
