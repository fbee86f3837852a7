import { Module } from '@nestjs/common';
import { AgentsModule } from '../agents.module.js';
import { SchemaCompiler } from '../schemas/schema-compiler.service.js';
import { MockAgents } from './mock-agents.service.js';

/** Silent unless MOCK_MODE is on. */
@Module({ imports: [AgentsModule], providers: [MockAgents, SchemaCompiler] })
export class MockModule {}
