// What every source of plans must do for executions, whatever holds the plans.
import type { JsonObject } from '../../src/kernel/json.js';
import { Problem } from '../../src/kernel/problem.js';
import type { ApprovalRequest, PlanSource } from '../../src/executions/ports/plan-source.port.js';

/** A stored, priced and valid plan of two steps, the second after the first; one agent offers each capability. */
export interface PlanSourceUnderTest {
  readonly source: PlanSource;
  readonly planId: string;
  readonly hash: string;
  readonly steps: readonly [string, string];
  /** Who does the first step, with parameters that fit and some that do not. */
  readonly first: {
    readonly agent: string;
    readonly capability: string;
    readonly fits: JsonObject;
    readonly unfit: JsonObject;
  };
  /** Makes the first step dearer than it was when the plan was made. */
  reprice(): void;
  close(): Promise<void>;
}

export function planSourceContract(name: string, open: () => Promise<PlanSourceUnderTest>): void {
  describe(`${name} as a source of plans`, () => {
    let rig: PlanSourceUnderTest;
    beforeEach(async () => (rig = await open()));
    afterEach(() => rig.close());

    const approve = (more: Partial<ApprovalRequest> = {}, planId = rig.planId) =>
      rig.source.approve(planId, { approved: true, ...more });
    const refusal = async (work: Promise<unknown>): Promise<Problem> => {
      const error: unknown = await work.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error instanceof Problem) return error;
      throw new Error(`not refused by a problem: ${String(error)}`);
    };

    it('hands over what is to run, whole and in order', async () => {
      const approved = await approve({ approvedBy: 'kim' });
      const { planId, hash, steps } = rig;
      expect(approved).toMatchObject({ planId, revision: 1, hash, approvedBy: 'kim' });
      expect(approved.steps.map(({ id, dependencies }) => [id, dependencies])).toEqual([
        [steps[0], []],
        [steps[1], [steps[0]]],
      ]);
      expect(approved.steps[0]).toMatchObject({ agent: rig.first.agent, capability: rig.first.capability });
    });

    it('hands over the same when it is asked again', async () => {
      expect(await approve()).toEqual(await approve());
    });

    it('refuses what is not approved, not there, or not that revision', async () => {
      expect((await refusal(approve({ approved: false }))).code).toBe('plan.not-approved');
      expect((await refusal(approve({}, 'nowhere'))).code).toBe('plan.not-found');
      expect((await refusal(approve({ revision: 7 }))).kind).toBe('not-found');
    });

    it('refuses a plan whose figures have changed, until the new ones are approved', async () => {
      rig.reprice();
      const stale = await refusal(approve());
      expect(stale.code).toBe('plan.stale');
      expect((await refusal(approve({ hash: rig.hash }))).code).toBe('plan.stale');
      const current = stale.extensions['currentHash'];
      if (typeof current !== 'string') throw new Error('the refusal carries no currentHash');
      expect(await approve({ hash: current })).toMatchObject({ hash: current, revision: 2 });
    });

    it('works modifications in, and refuses those that do not fit, naming where', async () => {
      const { steps, first } = rig;
      const changed = await approve({ modifications: [{ stepId: steps[0], parameters: first.fits }] });
      expect(changed.steps[0]?.parameters).toMatchObject(first.fits);
      const skipped = await approve({ modifications: [{ stepId: steps[1], skip: true }] });
      expect(skipped.steps.map(({ skip }) => skip ?? false)).toEqual([false, true]);
      const unfit = await refusal(approve({ modifications: [{ stepId: steps[0], parameters: first.unfit }] }));
      expect([unfit.code, unfit.errors.length > 0]).toEqual(['plan.invalid', true]);
      expect((await refusal(approve({ modifications: [{ stepId: 'nope', skip: true }] }))).code).toBe('plan.invalid');
    });

    it('makes the same checks without starting or storing anything', async () => {
      expect(await rig.source.dryRun(rig.planId, { approved: true })).toMatchObject({
        waves: rig.steps.map((id) => [id]),
      });
      const modifications = [{ stepId: rig.steps[0], parameters: rig.first.fits }];
      await rig.source.dryRun(rig.planId, { approved: true, modifications });
      expect(await approve()).toMatchObject({ revision: 1, hash: rig.hash });
      rig.reprice();
      expect((await refusal(rig.source.dryRun(rig.planId, { approved: true }))).code).toBe('plan.stale');
    });

    it('says who else offers a capability, and under which terms', () => {
      const { agent, capability } = rig.first;
      expect(rig.source.agentsFor(capability)).toEqual([agent]);
      expect(rig.source.agentsFor('nothing')).toEqual([]);
      expect(rig.source.termsOf(agent, capability)).toMatchObject({ service: expect.any(String) as string });
      expect(rig.source.termsOf(agent, 'nothing')).toBeUndefined();
      expect(rig.source.termsOf('Nobody', capability)).toBeUndefined();
    });

    it('holds parameters against the schema, and names an agent that offers no such thing', () => {
      const { agent, capability, fits, unfit } = rig.first;
      expect(rig.source.checkParameters(agent, capability, fits)).toEqual([]);
      expect(rig.source.checkParameters(agent, capability, unfit).length).toBeGreaterThan(0);
      expect(rig.source.checkParameters('Nobody', capability, fits)).toMatchObject([{ pointer: '/agent' }]);
    });
  });
}
