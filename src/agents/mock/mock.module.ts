import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents.module.js';
import { MockAgents } from './mock-agents.service.js';

/** Needs AgentRegistry and SchemaCompiler from AgentsModule; silent unless MOCK_MODE is on. */
@Module({ imports: [AgentsModule], providers: [MockAgents] })
export class MockModule {}
