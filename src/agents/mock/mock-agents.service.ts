// Mock mode as a whole: one server that plays every agent of the catalogue, and the agents registered under its
// address. Does nothing unless MOCK_MODE is on.
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.port.js';
import { Settings } from '../../platform/config/settings.js';
import { AgentRegistry } from '../registry/agent-registry.service.js';
import { SchemaCompiler } from '../schemas/schema-compiler.service.js';
import { RequestReader } from './agent-request.dto.js';
import { ArtifactFolder } from './workshop/artifact-folder.store.js';
import { FaultQueues } from './domain/fault-script.js';
import { MockCalls } from './mock-calls.handler.js';
import { type MockAgent, readCatalogue } from './mock-catalogue.store.js';
import { readFaults } from './mock-faults.store.js';
import { MockServer } from './mock-server.adapter.js';
import { MockWorkshop } from './workshop/mock-workshop.service.js';
import { StepInputs } from './workshop/step-inputs.store.js';

/** Built into the service, in mock mode too: its figures are the ledger's. */
const SERVED_BY_THE_SERVICE = 'CostMonitorFinOpsAgent';

@Injectable()
export class MockAgents implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger('mock');
  private server: MockServer | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    private readonly registry: AgentRegistry,
    private readonly schemas: SchemaCompiler,
  ) {}

  /** Throws SettingsError for a MOCK_FAULTS file that cannot be played as it is written. */
  async onModuleInit(): Promise<void> {
    if (!this.settings.MOCK_MODE) return;
    const agents = readCatalogue();
    this.server = new MockServer(this.callsFor(agents), this.clock);
    const origin = await this.server.start();
    const played = [...agents].filter(([name]) => name !== SERVED_BY_THE_SERVICE);
    // The port is another one at each boot; an endpoint is not part of a capability's version, so plans stay good.
    await this.registry.registerAll(
      played.map(([name, { document }]) => ({ ...document, endpoint: `${origin}/agents/${name}` })),
      { source: 'mock' },
    );
    this.logger.log(`mock mode: ${played.length} agents answer at ${origin}`);
  }

  /** After the features have let their running steps end. */
  async onApplicationShutdown(): Promise<void> {
    await this.server?.stop();
  }

  private callsFor(agents: ReadonlyMap<string, MockAgent>): MockCalls {
    const { MOCK_DELAY_MIN, MOCK_DELAY_MAX, MOCK_SEED, MOCK_FAULTS, ARTIFACTS_DIR } = this.settings;
    const folder = new ArtifactFolder(ARTIFACTS_DIR);
    return new MockCalls(
      new RequestReader(agents, this.schemas),
      new MockWorkshop(new StepInputs(agents, folder), folder, MOCK_SEED),
      new FaultQueues(readFaults(MOCK_FAULTS, agents)),
      { least: MOCK_DELAY_MIN, most: MOCK_DELAY_MAX },
      this.clock,
    );
  }
}
