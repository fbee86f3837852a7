// A small world for plans: agents in memory, a budget that is told what to say, a planner that is told what to draft.
import { Ajv } from 'ajv';
import { Catalogue, type Capability, type Offer } from '../../../src/agents/index.js';
import {
  BudgetVerdicts,
  type BudgetVerdict,
  type PlannedHold,
  type PlannedSpend,
  type PolicyChoice,
  type UnknownCost,
} from '../../../src/costs/index.js';
import type { PinnedPolicy } from '../../../src/executions/ports/budget.port.js';
import type { JsonObject, JsonSchema } from '../../../src/kernel/json.js';
import { fromMicros, sumMicros, toMicros } from '../../../src/kernel/money.js';
import { Problem, type FieldProblem, type ProblemKind } from '../../../src/kernel/problem.js';
import { err, ok, type Result } from '../../../src/kernel/result.js';
import { ParameterCheck } from '../../../src/plans/parameter-check.port.js';
import {
  type Amendment,
  type AmendRequest,
  Planner,
  type PlanDraft,
  type PlanningRefusal,
  type PlanningRequest,
  type Unread,
} from '../../../src/plans/planners/planner.port.js';

export function capability(name: string, over: Partial<Capability> = {}): Capability {
  return {
    name,
    description: `does ${name}`,
    parameters: { type: 'object' },
    estimatedCost: toMicros(1),
    estimatedDuration: 60_000,
    dependencies: [],
    version: '1',
    service: 'other',
    outputs: {},
    maxCost: null,
    idempotent: true,
    timeoutMs: null,
    sideEffects: 'none',
    ...over,
  };
}

export class FakeCatalogue extends Catalogue {
  private readonly agents = new Map<string, Capability[]>();
  readonly limits = new Map<string, number>();

  register(agent: string, ...capabilities: Capability[]): this {
    this.agents.set(agent, capabilities);
    return this;
  }

  offers(): readonly Offer[] {
    return [...this.agents].flatMap(([agent, capabilities]) =>
      capabilities.map((each) => ({ agent, capability: each })),
    );
  }

  offer(agent: string, name: string): Offer | undefined {
    return this.offers().find((offer) => offer.agent === agent && offer.capability.name === name);
  }

  maxConcurrency(agent: string): number | undefined {
    return this.limits.get(agent);
  }
}

export class SchemaCheck extends ParameterCheck {
  private readonly ajv = new Ajv({ allErrors: true, strict: false });

  constructor(private readonly catalogue: Catalogue) {
    super();
  }

  validate(agent: string, name: string, parameters: JsonObject): readonly FieldProblem[] {
    const schema = this.catalogue.offer(agent, name)?.capability.parameters ?? {};
    const fits = this.ajv.compile(schema as JsonSchema & object);
    if (fits(parameters)) return [];
    return (fits.errors ?? []).map(({ instancePath, params, message = '' }) => {
      const missing: unknown = params['missingProperty'];
      return { pointer: typeof missing === 'string' ? `${instancePath}/${missing}` : instancePath, message };
    });
  }
}

class BudgetExceeded extends Problem {
  readonly code = 'budget.exceeded';
  readonly kind: ProblemKind = 'conflict';
}

class PolicyUnusable extends Problem {
  readonly code = 'policy.unusable';
  readonly kind: ProblemKind = 'impossible';
}

/** One policy with a total; without one nothing is limited. */
export class FakeVerdicts extends BudgetVerdicts {
  currencyOf(): string {
    return 'GBP';
  }

  policy: PinnedPolicy | undefined;
  limit = Number.POSITIVE_INFINITY;
  unknownCost: UnknownCost = 'allow';
  readonly asked: PlannedSpend[] = [];

  limitTo(amount: number, hash = `hash-of-${amount}`): void {
    this.limit = toMicros(amount);
    this.policy = { id: 'dev-policy', hash, content: { limits: { total: amount } } };
  }

  choose({ budgetPolicy }: PolicyChoice): { policies: readonly PinnedPolicy[]; warnings: readonly string[] } {
    if (budgetPolicy?.includes('..')) throw new PolicyUnusable(`"${budgetPolicy}" is outside of the policies folder`);
    if (this.policy) return { policies: [this.policy], warnings: [] };
    return { policies: [], warnings: ['No budget policy applies: nothing limits what this plan spends.'] };
  }

  verdict(spend: PlannedSpend): BudgetVerdict {
    const limited = this.policy !== undefined;
    return {
      policyId: this.policy?.id ?? null,
      mode: limited ? 'block' : null,
      verdict: totalOf(spend) > this.limit ? 'exceeded' : 'ok',
      limit: limited ? this.limit : null,
      spent: 0,
      held: 0,
      remaining: limited ? this.limit : null,
      perService: {},
      because: totalOf(spend) > this.limit ? `total needs ${fromMicros(totalOf(spend))}` : null,
      unknownCost: this.unknownCost,
    };
  }

  holdOf({ maxCost, estimatedCost }: PlannedHold): number | null {
    return maxCost ?? estimatedCost;
  }

  demandRoom(spend: PlannedSpend): void {
    this.asked.push(spend);
    if (totalOf(spend) <= this.limit) return;
    throw new BudgetExceeded(`${fromMicros(totalOf(spend))} is more than ${fromMicros(this.limit)}`);
  }
}

function totalOf(spend: PlannedSpend): number {
  return sumMicros(Object.values(spend.byService));
}

/** Drafts what `next` says and remembers what it was asked. */
export class FakePlanner extends Planner {
  readonly name = 'offline';
  readonly requests: PlanningRequest[] = [];
  next: Partial<PlanDraft> | PlanningRefusal = {
    code: 'plan.nothing-to-plan',
    message: 'nothing registered can do that',
    possible: [],
  };

  readonly amendments: AmendRequest[] = [];
  nextAmendment: Amendment | readonly Unread[] = [];

  amend(request: AmendRequest): Promise<Result<Amendment, readonly Unread[]>> {
    this.amendments.push(request);
    const next = this.nextAmendment;
    return Promise.resolve('changes' in next ? ok(next) : err(next));
  }

  draft(request: PlanningRequest): Promise<Result<PlanDraft, PlanningRefusal>> {
    this.requests.push(request);
    if ('code' in this.next) return Promise.resolve(err(this.next));
    const empty: PlanDraft = {
      steps: [],
      questions: [],
      assumptions: [],
      warnings: [],
      suggestions: [],
      constraints: {},
    };
    return Promise.resolve(ok({ ...empty, ...this.next }));
  }
}

export const LEVEL_PLAN = capability('generate_level_plan', {
  estimatedCost: toMicros(5.5),
  estimatedDuration: 120_000,
  service: 'llm',
  parameters: {
    type: 'object',
    properties: { zones: { type: 'integer', minimum: 1 } },
    additionalProperties: false,
  },
});
export const BUILD = capability('build_map', {
  estimatedCost: toMicros(10.25),
  estimatedDuration: 300_000,
  service: 'ec2',
  dependencies: ['generate_level_plan'],
  parameters: { type: 'object', required: ['name'], properties: { name: { type: 'string' }, plan: {} } },
});

export const step = (id: string, over: object = {}): object => ({
  id,
  agent: 'Designer',
  capability: 'generate_level_plan',
  ...over,
});
export const build = (id: string, over: object = {}): object => ({
  id,
  agent: 'Builder',
  capability: 'build_map',
  parameters: { name: id },
  dependencies: ['step1'],
  ...over,
});
