// Mock mode as the service runs it: registered at boot, called through the real gateway, the same plan after a restart.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { AGENT_ENTITIES, AgentRegistry, AgentsModule, HttpAgentGateway } from '../../../src/agents/index.js';
import { MockModule } from '../../../src/agents/mock/mock.module.js';
import type { AgentCall, CallOutcome } from '../../../src/executions/ports/agent-gateway.port.js';
import { readSettings } from '../../../src/platform/config/read-settings.js';
import { PlatformModule } from '../../../src/platform/platform.module.js';
import { send } from '../../support/agents/agent-calls.js';

describe('mock mode', () => {
  let folder: string;
  let app: INestApplication | undefined;

  const boot = async (env: Record<string, string> = {}): Promise<INestApplication> => {
    const settings = readSettings({
      MOCK_MODE: 'true',
      MOCK_DELAY_MIN: '0',
      MOCK_DELAY_MAX: '5',
      DATABASE_PATH: join(folder, 'orchestrator.db'),
      BACKUP_DIR: join(folder, 'backups'),
      ARTIFACTS_DIR: join(folder, 'artifacts'),
      ...env,
    });
    const imports = [PlatformModule.with({ settings, entities: [...AGENT_ENTITIES] }), AgentsModule, MockModule];
    const module = await Test.createTestingModule({ imports }).compile();
    app = module.createNestApplication({ logger: false });
    return app.init();
  };

  const call = (service: INestApplication, change: Partial<AgentCall> = {}): Promise<CallOutcome> => {
    const asked: AgentCall = {
      id: 'call-1',
      executionId: 'execution-1',
      stepId: 'step1',
      attempt: 1,
      agent: 'ConversationLevelDesignerAgent',
      capability: 'generate_level_plan',
      parameters: { description: 'An arena', zones: { combat: 3, safe: 2 } },
      correlationId: 'correlation-1',
      idempotencyKey: 'key-1',
      timeoutMs: 10_000,
      maxCost: 5_500_000,
      ...change,
    };
    const hooks = { signal: new AbortController().signal, onProgress: () => undefined, onLate: () => undefined };
    return send(service.get(HttpAgentGateway), asked, hooks);
  };

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'mock-mode-'))));

  afterEach(async () => {
    await app?.close();
    app = undefined;
    rmSync(folder, { recursive: true, force: true });
  });

  it('registers the catalogue without the agent that the service serves itself', async () => {
    const agents = (await boot()).get(AgentRegistry).all();
    expect(agents).toHaveLength(10);
    expect(agents.map(({ name }) => name)).not.toContain('CostMonitorFinOpsAgent');
    for (const { name, endpoint, source } of agents) {
      expect(source).toBe('mock');
      expect(endpoint).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/agents/${name}$`));
    }
  });

  it('answers calls of the gateway within the hold', async () => {
    const outcome = await call(await boot());
    if (outcome.kind !== 'succeeded') throw new Error(JSON.stringify(outcome));
    const charged = outcome.charges.reduce((sum, { amount }) => sum + amount, 0);
    expect(charged).toBeGreaterThan(4_600_000);
    expect(charged).toBeLessThanOrEqual(5_500_000);
    expect(outcome.artifacts).toMatchObject([{ type: 'LevelPlan', mimeType: 'application/json' }]);
    expect(existsSync(outcome.artifacts[0]?.path ?? '')).toBe(true);
    expect(outcome.result).toMatchObject({ levelPlan: { zones: { combat: 3, safe: 2 } } });
  });

  it('keeps the versions of capabilities over a restart, whatever the port', async () => {
    const versions = async (): Promise<readonly string[]> => {
      const offers = (await boot()).get(AgentRegistry).offers();
      await app?.close();
      return offers.map(({ agent, capability }) => `${agent}.${capability.name} ${capability.version}`);
    };
    const before = await versions();
    expect(await versions()).toEqual(before);
    expect(before).toHaveLength(33);
  });

  it('plays a fault script through the gateway', async () => {
    const faults = join(folder, 'faults.json');
    writeFileSync(faults, '{"generate_level_plan": [{"kind": "rate-limit", "retryAfterSeconds": 2}]}');
    const service = await boot({ MOCK_FAULTS: faults });
    expect(await call(service)).toMatchObject({ kind: 'unreachable', retryAfterMs: 2_000 });
    expect(await call(service, { id: 'call-2', attempt: 2 })).toMatchObject({ kind: 'succeeded' });
  });

  it('stops the boot for a fault script that is not valid', async () => {
    const faults = join(folder, 'faults.json');
    writeFileSync(faults, '{"generate_level_plan": [{"kind": "explode"}]}');
    await expect(boot({ MOCK_FAULTS: faults })).rejects.toThrow(`MOCK_FAULTS=${faults}: /generate_level_plan/0/kind`);
  });

  it('is silent when it is off', async () => {
    expect((await boot({ MOCK_MODE: 'false', MOCK_FAULTS: 'nowhere.json' })).get(AgentRegistry).all()).toEqual([]);
  });
});
