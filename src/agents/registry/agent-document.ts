// Between the document (decimals, what may be absent is absent) and the agent inside (micros, everything present).
import { defined } from '../../kernel/defined.js';
import { fromMicros, type Micros, toMicros } from '../../kernel/money.js';
import type { FieldProblem } from '../../kernel/problem.js';
import { err, ok, type Result } from '../../kernel/result.js';
import { readDto } from '../../platform/http/validation/read-dto.js';
import type { Agent, AgentSource } from '../domain/agent.js';
import type { Capability, PerUnit } from '../domain/capability.js';
import { type CapabilityContent, contentHash } from '../domain/capability-version.js';
import { AgentBody, type CapabilityBody, type PerUnitBody } from './agent.dto.js';
import type { AgentRow } from './agent.entity.js';
import type { AgentView, CapabilityView } from './agent-view.dto.js';

/** Checks what did not come through REST by the very rules of REST. */
export function readAgentBody(document: unknown): Result<AgentBody, readonly FieldProblem[]> {
  const body = readDto(AgentBody, document);
  return body.ok ? body : err(body.error.listed);
}

export function contentOf(body: CapabilityBody): CapabilityContent {
  return {
    name: body.name,
    description: body.description,
    parameters: body.parameters,
    estimatedCost: microsOf(body.estimatedCost),
    estimatedDuration: body.estimatedDuration,
    dependencies: body.dependencies ?? [],
    service: body.service ?? 'other',
    outputs: body.outputs ?? {},
    maxCost: microsOf(body.maxCost),
    idempotent: body.idempotent ?? true,
    ...(body.idempotent === true ? { chargesOnce: true as const } : {}),
    ...defined({ services: body.services }),
    timeoutMs: body.timeoutMs ?? null,
    sideEffects: body.sideEffects ?? 'none',
    ...(body.estimate ? { estimate: { perUnit: perUnitOf(body.estimate.perUnit) } } : {}),
  };
}

function perUnitOf({ parameter, cost = 0, duration = 0 }: PerUnitBody): PerUnit {
  return { parameter, cost: toMicros(cost), duration };
}

export interface Registration {
  readonly source: AgentSource;
  readonly registeredAt: string;
  readonly updatedAt: string;
  readonly secret: string | null;
  readonly capabilities: readonly Capability[];
}

export function agentOf(body: AgentBody, registration: Registration): Agent {
  return {
    name: body.name,
    description: body.description ?? '',
    endpoint: body.endpoint,
    protocol: body.protocol ?? 'http',
    maxConcurrency: body.maxConcurrency ?? null,
    ...registration,
  };
}

/** A stored row as an agent again, or what is wrong with it. */
export function agentOfRow(row: AgentRow): Result<Agent, string> {
  const document = parse(row.document);
  const body = readAgentBody(document);
  if (!body.ok) return err(body.error.map(({ pointer, message }) => `${pointer}: ${message}`).join('; '));
  const { capabilities, secret = null } = body.value;
  const versioned = capabilities.map((capability) => {
    const content = contentOf(capability);
    return { ...content, version: capability.version ?? contentHash(content) };
  });
  const { createdAt: registeredAt, updatedAt } = row;
  const source = row.source === 'file' ? 'file' : 'api';
  return ok(agentOf(body.value, { source, secret, capabilities: versioned, registeredAt, updatedAt }));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What GET answers: everything but the secret. */
export function viewOf(agent: Agent): AgentView {
  const { secret, capabilities, source, registeredAt, updatedAt, ...rest } = agent;
  return {
    ...rest,
    signed: secret !== null,
    builtin: source === 'builtin',
    source,
    capabilities: capabilities.map(capabilityView),
    registeredAt,
    updatedAt,
  };
}

export function capabilityView(capability: Capability): PlainCapability {
  const { name, description, parameters, estimatedDuration, version, service } = capability;
  const { idempotent, timeoutMs, sideEffects } = capability;
  const { estimatedCost, maxCost, dependencies, outputs, services, estimate } = capability;
  return {
    ...{ name, description, parameters, estimatedDuration, version, service, idempotent, timeoutMs, sideEffects },
    ...(services === undefined ? {} : { services: { ...services } }),
    estimatedCost: decimal(estimatedCost),
    maxCost: decimal(maxCost),
    dependencies: [...dependencies],
    outputs: { ...outputs },
    ...(estimate ? { estimate: { perUnit: { ...estimate.perUnit, cost: fromMicros(estimate.perUnit.cost) } } } : {}),
  };
}

/** What is stored: a document that `readAgentBody` accepts again, secret included. */
export function documentOf(agent: Agent): object {
  const { name, description, endpoint, protocol, secret, maxConcurrency, capabilities } = agent;
  return {
    name,
    description,
    endpoint,
    protocol,
    secret,
    maxConcurrency,
    capabilities: capabilities.map(asDeclared),
  };
}

/** What was not declared stays so: it promises more than what is so by default. */
function asDeclared(capability: Capability): object {
  const { idempotent, ...view } = capabilityView(capability);
  return { ...view, ...(idempotent && capability.chargesOnce !== true ? {} : { idempotent }) };
}

type PlainCapability = { [Member in keyof CapabilityView]: CapabilityView[Member] };

function microsOf(amount: number | null | undefined): Micros | null {
  return amount === null || amount === undefined ? null : toMicros(amount);
}

function decimal(micros: Micros | null): number | null {
  return micros === null ? null : fromMicros(micros);
}
