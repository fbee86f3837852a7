import { toMicros } from '../../../src/kernel/money.js';
import { planSourceContract } from '../../contract/plan-source.contract.js';
import { PlansApp } from '../../support/plans/plans-app.js';
import { BUILD, build, LEVEL_PLAN, step } from '../../support/plans/plans-world.js';

planSourceContract('the approval of plans', async () => {
  const app = await PlansApp.start();
  app.catalogue.register('Designer', LEVEL_PLAN).register('Builder', BUILD);
  const steps = [step('step1'), build('step2')];
  const { body } = await app.post('/plans', { specification: 'a level', steps });
  return {
    source: app.approvals,
    planId: body.planId,
    hash: body.hash,
    steps: ['step1', 'step2'],
    first: { agent: 'Designer', capability: LEVEL_PLAN.name, fits: { zones: 3 }, unfit: { zones: 0 } },
    reprice: () => void app.catalogue.register('Designer', { ...LEVEL_PLAN, version: '2', estimatedCost: toMicros(7) }),
    close: () => app.close(),
  };
});
