import { engineContract } from '../../contract/engine.contract.js';
import { EngineRig } from '../../support/executions/engine-rig.js';

engineContract('the embedded engine', async () => {
  const rig = await EngineRig.open({ RETRY_DELAY: 1_000 });
  return Object.assign(rig, {
    damage: (executionId: string) =>
      void rig.temp.database.native
        .prepare(`UPDATE execution_events SET data = '{' WHERE execution_id = ?`)
        .run(executionId),
  });
});
