// Reads what arrives, strictly: a request that breaks the protocol or the capability's schema is refused with every
// wrong place named, so that a caller's mistake shows in mock mode and not first with a real agent.
import { Ajv } from 'ajv';
import { type JsonObject, type JsonSchema, isJsonObject } from '../../kernel/json.js';
import type { FieldProblem } from '../../kernel/problem.js';
import { type Result, err, ok } from '../../kernel/result.js';
import type { CapabilityContent } from '../domain/capability-version.js';
import { parameterFaults } from '../schemas/parameter-faults.js';
import type { SchemaCompiler } from '../schemas/schema-compiler.service.js';
import { AGENT_REQUEST_SCHEMA, type AgentRequest } from './domain/agent-request.js';
import type { MockAgent } from './mock-catalogue.store.js';

export interface ReadCall {
  readonly agent: string;
  readonly capability: CapabilityContent;
  readonly request: AgentRequest;
  /** The request's, over the defaults of the capability's schema. */
  readonly parameters: JsonObject;
  readonly key: string | undefined;
}

export interface Refusal {
  readonly status: 400 | 404;
  readonly code: string;
  readonly message: string;
  readonly details: readonly FieldProblem[];
}

export class RequestReader {
  private readonly isRequest = new Ajv({ allErrors: true, verbose: true }).compile<AgentRequest>(AGENT_REQUEST_SCHEMA);

  constructor(
    private readonly agents: ReadonlyMap<string, MockAgent>,
    private readonly schemas: SchemaCompiler,
  ) {}

  read(agentName: string, header: string | undefined, body: unknown): Result<ReadCall, Refusal> {
    const agent = this.agents.get(agentName);
    if (!agent) return refuse(404, 'agent.unknown', `no mock agent is called ${agentName}`);
    if (!this.isRequest(body)) {
      const faults = parameterFaults(this.isRequest.errors ?? [], []);
      return refuse(400, 'request.malformed', 'this is not an AgentRequest', faults);
    }
    if (header !== undefined && body.idempotencyKey !== undefined && header !== body.idempotencyKey) {
      return refuse(400, 'request.malformed', 'the Idempotency-Key header and idempotencyKey in the body differ');
    }
    const capability = agent.capabilities.get(body.capability);
    if (!capability) {
      const offered = [...agent.capabilities.keys()].join(', ');
      return refuse(404, 'capability.unknown', `${agentName} has no ${body.capability}; it has: ${offered}`);
    }
    const faults = this.faults(capability.parameters, body.parameters);
    if (faults.length > 0) {
      return refuse(400, 'parameters.invalid', `the parameters do not fit the schema of ${capability.name}`, faults);
    }
    const parameters = { ...defaultsOf(capability.parameters), ...body.parameters };
    return ok({ agent: agentName, capability, request: body, parameters, key: header ?? body.idempotencyKey });
  }

  private faults(schema: JsonSchema, parameters: JsonObject): readonly FieldProblem[] {
    const compiled = this.schemas.compile(schema);
    if (!compiled.ok) return compiled.error;
    return parameterFaults(compiled.value(parameters), []).map(({ pointer, message }) => ({
      pointer: `/parameters${pointer}`,
      message,
    }));
  }
}

function defaultsOf({ properties }: JsonSchema): JsonObject {
  const members = isJsonObject(properties) ? Object.entries(properties) : [];
  return Object.fromEntries(
    members.flatMap(([name, schema]) =>
      isJsonObject(schema) && schema['default'] !== undefined ? [[name, schema['default']]] : [],
    ),
  );
}

function refuse(
  status: Refusal['status'],
  code: string,
  message: string,
  details: readonly FieldProblem[] = [],
): Result<never, Refusal> {
  return err({ status, code, message, details });
}
