import { Module } from '@nestjs/common';
import { AgentsController } from './agents.controller.js';
import { AgentsStatus } from './agents-status.service.js';
import { CallbackAddress } from './callbacks/callback-address.service.js';
import { CallbackTokens } from './callbacks/callback-tokens.service.js';
import { CallbacksController } from './callbacks/callbacks.controller.js';
import { CapabilitiesController } from './capabilities.controller.js';
import { Catalogue } from './catalogue.port.js';
import { AgentGates } from './gateway/agent-gates.service.js';
import { ClosingsStore } from './gateway/closings.store.js';
import { AgentNews } from './gateway/agent-news.service.js';
import { AgentVitals } from './gateway/agent-vitals.service.js';
import { HttpAgentGateway } from './gateway/http-agent-gateway.adapter.js';
import { MessageLog } from './gateway/message-log.store.js';
import { OpenCalls } from './gateway/open-calls.service.js';
import { AgentChecks } from './registry/agent-checks.service.js';
import { AgentRegistry } from './registry/agent-registry.service.js';
import { AgentsStore } from './registry/agents.store.js';
import { ParameterValidator } from './schemas/parameter-validator.service.js';
import { SchemaCompiler } from './schemas/schema-compiler.service.js';
import { BuiltinAgents } from './transports/builtin/builtin-agents.service.js';
import { BuiltinTransport } from './transports/builtin/builtin.transport.js';
import { AgentHttpModule } from './transports/http/agent-http.module.js';
import { RoutingTransport } from './transports/routing.transport.js';
import { Transport } from './transports/transport.port.js';

@Module({
  imports: [AgentHttpModule],
  controllers: [AgentsController, CapabilitiesController, CallbacksController],
  providers: [
    SchemaCompiler,
    AgentsStore,
    AgentRegistry,
    { provide: Catalogue, useExisting: AgentRegistry },
    ParameterValidator,
    BuiltinTransport,
    BuiltinAgents,
    { provide: Transport, useClass: RoutingTransport },
    AgentChecks,
    AgentGates,
    ClosingsStore,
    AgentVitals,
    AgentNews,
    MessageLog,
    OpenCalls,
    CallbackTokens,
    CallbackAddress,
    HttpAgentGateway,
    AgentsStatus,
  ],
  exports: [
    AgentHttpModule,
    AgentRegistry,
    Catalogue,
    HttpAgentGateway,
    ParameterValidator,
    MessageLog,
    BuiltinAgents,
    AgentsStatus,
  ],
})
export class AgentsModule {}
