import { agentGatewayContract, type Behaviour } from '../../contract/agent-gateway.contract.js';
import { AGENT, HttpGatewayRig } from '../../support/agents/gateway-rig.js';
import { refuse, succeed } from '../../support/agents/test-agent.js';

agentGatewayContract('HTTP', async () => {
  const rig = await HttpGatewayRig.start();
  const behave: Record<Behaviour, () => void | Promise<void>> = {
    succeeds: () => void rig.script(succeed()),
    refuses: () => void rig.script(refuse({ code: 'no', message: 'no' })),
    'is slow': () => rig.server.hold(),
    'is gone': () => rig.server.close(),
  };
  return {
    gateway: rig.gateway,
    agent: AGENT,
    behave: async (behaviour) => behave[behaviour](),
    release: () => rig.server.release(),
    inTransaction: (work) => rig.app.database.commit(() => work()),
    close: () => rig.close(),
  };
});
