// Whatever agents answer, whenever the process restarts: the engine keeps its promises (src/executions/README.md).
import fc from 'fast-check';
import { replay } from '../../src/executions/domain/replay.js';
import { isInDoubt } from '../../src/executions/domain/rules/calls/retry.js';
import { JournalStore } from '../../src/executions/store/journal.store.js';
import type { AgentCall, CallOutcome } from '../../src/executions/ports/agent-gateway.port.js';
import { plan, step } from '../support/executions/execution-plans.js';
import { EngineRig } from '../support/executions/engine-rig.js';
import { DONE } from '../support/fakes/fake-gateway.js';

const MAX_RETRIES = 2;
const failure = { code: 'f', message: 'f' };
const OUTCOMES: readonly CallOutcome[] = [
  DONE,
  { kind: 'rejected', failure, retryable: false, charges: [], cost: 1 },
  { kind: 'rejected', failure, retryable: true, charges: [], cost: null },
  { kind: 'unreachable', failure, sent: false },
  { kind: 'unreachable', failure, sent: true },
  { kind: 'timed-out', failure },
];

const steps = fc.array(
  fc.record({ after: fc.option(fc.nat()), idempotent: fc.boolean(), estimatedCost: fc.nat({ max: 3 }) }),
  { minLength: 1, maxLength: 4 },
);
const answer = (...outcomes: readonly CallOutcome[]) =>
  fc.record({ kind: fc.constant('answer' as const), pick: fc.nat(), outcome: fc.constantFrom(...outcomes) });
const acts = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: answer(...OUTCOMES) },
    { weight: 6, arbitrary: answer(...OUTCOMES.slice(-3)) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('late' as const), pick: fc.nat() }) },
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(100, 5_000) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('pause' as const, 'resume' as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('retry' as const), pick: fc.nat() }) },
  ),
  { maxLength: 40 },
);
type Act = typeof acts extends fc.Arbitrary<(infer One)[]> ? One : never;

/** One execution, watched from the agents' side. */
class Watch {
  /** Keys of calls that must not go out again. */
  private readonly doubtful = new Set<string>();
  /** Call → step: money may have been spent, and nobody knows. Every sending is charged for itself. */
  private readonly atRisk = new Map<string, string>();
  private readonly attempts = new Map<string, Set<number>>();
  readonly broken: string[] = [];

  constructor(
    private readonly rig: EngineRig,
    readonly id: string,
    private readonly idempotent: ReadonlyMap<string, boolean>,
    private readonly priced: ReadonlySet<string>,
  ) {}

  /** Called as a call goes out. */
  readonly sent = (call: AgentCall): undefined => {
    if (call.executionId !== this.id) return;
    const { idempotencyKey: key, stepId, id } = call;
    const types = new JournalStore(this.rig.temp.database)
      .read(this.id)
      .map(({ event }) => event)
      .filter((event) => 'stepId' in event && event.stepId === stepId);
    const started = types.findLastIndex((event) => event.type === 'step.started' && event.data.callId === id);
    if (started < 0) this.broken.push(`E8: ${stepId} went out without being in the journal`);
    if (this.priced.has(stepId) && this.rig.budget.held() === 0) this.broken.push(`E8: ${stepId} without a hold`);
    if (this.doubtful.has(key)) this.broken.push(`E9: ${key} went out again in doubt`);
    const attempts = this.attempts.get(key) ?? new Set();
    attempts.add(call.attempt);
    this.attempts.set(key, attempts);
    if (attempts.size > 1 + MAX_RETRIES) this.broken.push(`E10: ${key} has had ${attempts.size} attempts`);
  };

  inDoubt({ id, stepId, idempotencyKey }: AgentCall): void {
    if (this.idempotent.get(stepId) === false) this.doubtful.add(idempotencyKey);
    if (this.priced.has(stepId)) this.atRisk.set(id, stepId);
  }

  answered({ id }: AgentCall): void {
    this.atRisk.delete(id);
  }

  /** Step → for how many of its sendings money is at risk. */
  risky(): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const stepId of this.atRisk.values()) counts.set(stepId, (counts.get(stepId) ?? 0) + 1);
    return counts;
  }
}

describe('the engine', () => {
  let rig: EngineRig;
  let runs = 0;
  beforeAll(async () => {
    rig = await EngineRig.open({ MAX_RETRIES });
  });
  afterAll(() => rig.close());

  async function play(act: Act, watch: Watch): Promise<void> {
    const { open } = rig.gateway;
    const pick = 'pick' in act ? act.pick : 0;
    const stepIds = Object.keys(rig.statuses(watch.id));
    switch (act.kind) {
      case 'answer': {
        const one = open[pick % Math.max(1, open.length)];
        if (one && isInDoubt(act.outcome)) watch.inDoubt(one.call);
        else if (one && act.outcome.kind !== 'unreachable') watch.answered(one.call);
        one?.answer(act.outcome);
        break;
      }
      case 'late': {
        const one = open[pick % Math.max(1, open.length)];
        if (!one) break;
        watch.inDoubt(one.call);
        one.answer({ kind: 'timed-out', failure });
        await rig.settled();
        one.hooks.onLate({ outcome: DONE });
        watch.answered(one.call);
        break;
      }
      case 'wait':
        rig.clock.advance(act.ms);
        break;
      case 'restart':
        for (const { call } of open) watch.inDoubt(call);
        await rig.restart(() => (rig.gateway.script = watch.sent));
        break;
      case 'retry':
        await rig.engine.deliver(watch.id, {
          type: 'retry-step',
          stepId: stepIds[pick % stepIds.length] ?? '',
          override: null,
        });
        break;
      default:
        await rig.engine.deliver(watch.id, { type: act.kind });
    }
    await rig.settled();
  }

  /** E1: memory, journal and tables tell the same. */
  function expectOneTruth(id: string): void {
    const state = rig.engine.look(id)?.state;
    const journal = new JournalStore(rig.temp.database).read(id).map(({ event }) => event);
    expect(replay(id, journal)).toEqual(state);
    const rows = rig.rows(`SELECT step_id, status FROM step_executions WHERE execution_id = '${id}'`);
    const told = Object.entries(rig.statuses(id)).map(([step_id, status]) => ({ step_id, status }));
    // A step that nothing has happened to has no row yet.
    for (const row of told) if (row.status !== 'pending') expect(rows).toContainEqual(row);
    expect(rig.rows(`SELECT status FROM executions WHERE id = '${id}'`)).toEqual([{ status: state?.phase.status }]);
  }

  it('keeps E1, E8, E9, E10 and E11 whatever happens', async () => {
    await fc.assert(
      fc.asyncProperty(steps, acts, async (specs, tried) => {
        runs += 1;
        rig.budget.holds.clear();
        const approved = specs.map(({ after, ...more }, index) =>
          step(`s${index}`, index === 0 || after === null ? [] : [`s${after % index}`], more),
        );
        const idempotent = new Map(approved.map((one) => [one.id, one.idempotent]));
        const priced = new Set(approved.filter((one) => (one.estimatedCost ?? 0) > 0).map((one) => one.id));
        const watch = new Watch(rig, `run${runs}`, idempotent, priced);
        rig.gateway.script = watch.sent;
        await rig.engine.start(watch.id, plan(approved), 'c');
        await rig.settled();
        for (const act of tried) {
          await play(act, watch);
          expectOneTruth(watch.id);
          // E11: what the execution says is held is what the purse holds.
          const records = rig.engine.look(watch.id)?.state.steps.map(({ record }) => record) ?? [];
          const said = records.flatMap(({ hold, doubtful }) => [...(hold ? [hold] : []), ...doubtful]);
          expect(said.reduce((sum, { amount }) => sum + amount, 0)).toBe(rig.budget.held());
          // Once nothing is waited for any more, what is in doubt counts as spent.
          const open = rig.engine.look(watch.id)?.state.phase.status;
          if (open === 'running' || open === 'paused') {
            for (const [stepId, sendings] of watch.risky()) {
              const record = records[approved.findIndex(({ id }) => id === stepId)];
              const holds = (record?.hold ? 1 : 0) + (record?.doubtful.length ?? 0);
              expect(holds).toBeGreaterThanOrEqual(sendings);
            }
          } else expect(rig.budget.held()).toBe(0);
        }
        expect(watch.broken).toEqual([]);
        await rig.engine.deliver(watch.id, { type: 'cancel' });
        await rig.settled();
        rig.clock.advance(5_000);
        await rig.settled();
      }),
      { seed: 20261123, numRuns: 200 },
    );
  });
});
