// Answers for CostMonitorFinOpsAgent over the agent protocol: checks the parameters against the capability's schema,
// does the work on the real ledger and policies, and says no in the protocol's words. Enforces nothing.
import { Injectable } from '@nestjs/common';
import { Ajv } from 'ajv';
import type { AgentRequest, AgentResponse } from '../../agents/index.js';
import type { Json, JsonObject } from '../../kernel/json.js';
import { Problem } from '../../kernel/problem.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { FINOPS_DOCUMENT } from './finops-agent.js';
import { FinopsDesk, type Done } from './finops-desk.service.js';

type Work = (parameters: JsonObject, request: AgentRequest) => Promise<Done>;

@Injectable()
export class FinopsHandler {
  /** Compiles a schema when it is first asked for. */
  private readonly ajv = new Ajv({ useDefaults: true, allErrors: true });
  private readonly works: ReadonlyMap<string, Work>;

  constructor(
    desk: FinopsDesk,
    private readonly clock: Clock,
  ) {
    this.works = new Map<string, Work>([
      ['check_budget', (parameters, request) => desk.checkBudget(parameters, request)],
      ['generate_cost_report', (parameters, request) => desk.report(parameters, request)],
      ['set_budget_alert', (parameters, request) => desk.setAlert(parameters, request)],
      ['track_cost', (parameters, request) => desk.track(parameters, request)],
      ['load_budget_policy', (parameters) => desk.loadPolicy(parameters)],
      ['issue_warning', (parameters, request) => desk.warn(parameters, request)],
    ]);
  }

  async answer(request: AgentRequest): Promise<AgentResponse> {
    const capability = FINOPS_DOCUMENT.capabilities.find(({ name }) => name === request.capability);
    const work = this.works.get(request.capability);
    if (capability === undefined || work === undefined) {
      return this.refuse(request, 'agent.unknown-capability', `there is no capability ${request.capability}`);
    }
    // Ajv fills in defaults; the request stays as it came.
    const parameters = structuredClone(request.parameters);
    const fits = this.ajv.compile(capability.parameters);
    if (!fits(parameters)) {
      const faults = (fits.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message ?? ''}`);
      return this.refuse(request, 'agent.invalid-parameters', faults.join('; '));
    }
    try {
      const { result, artifacts } = await work(parameters, request);
      return { ...this.frame(request), success: true, result, artifacts, cost: capability.estimatedCost ?? 0 };
    } catch (error) {
      if (error instanceof Problem) return this.refuse(request, error.code, error.message, error.extensions);
      throw error;
    }
  }

  private refuse(request: AgentRequest, code: string, message: string, details: Json = {}): AgentResponse {
    return { ...this.frame(request), success: false, error: { code, message, details, retryable: false } };
  }

  private frame({ id, correlationId }: AgentRequest): Pick<AgentResponse, 'id' | 'timestamp' | 'correlationId'> {
    return { id, correlationId, timestamp: this.clock.timestamp() };
  }
}
