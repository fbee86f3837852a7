/** Planner cases and catalogues as files, and catalogues as the offers a planner gets. */
import { readFileSync } from 'node:fs';
import type { Offer, SideEffects } from '../../../src/agents/index.js';
import type { JsonObject, JsonSchema } from '../../../src/kernel/json.js';
import { toMicros } from '../../../src/kernel/money.js';
import type { PlanContext } from '../../../src/plans/domain/plan.js';

export interface CatalogueCapability {
  readonly name: string;
  readonly description: string;
  readonly parameters: JsonSchema;
  readonly estimatedCost?: number | null;
  readonly estimatedDuration?: number | null;
  readonly dependencies?: readonly string[];
  readonly service?: string;
  readonly outputs?: Readonly<Record<string, string>>;
  readonly sideEffects?: SideEffects;
}

export interface Catalogue {
  readonly name: string;
  readonly agents: readonly { readonly name: string; readonly capabilities: readonly CatalogueCapability[] }[];
}

export interface Expectation {
  readonly reject?: boolean;
  readonly capabilities?: readonly string[];
  readonly allowed?: readonly string[];
  readonly forbidden?: readonly string[];
  /** Several sets: as many steps of that capability. */
  readonly parameters?: Readonly<Record<string, JsonObject | readonly JsonObject[]>>;
  /** How often a capability is planned. Absent: once. */
  readonly times?: Readonly<Record<string, number>>;
  /** Whether the plan asks something. */
  readonly asks?: boolean;
  readonly order?: readonly (readonly [string, string])[];
  readonly maxCost?: number;
  /** Words that nothing is made of, and that are said to be so. */
  readonly unread?: readonly string[];
}

export interface PlannerCase {
  readonly id: string;
  readonly catalogue: string;
  readonly specification: string;
  readonly context?: PlanContext;
  /** ISO 8601: when it is asked. */
  readonly now?: string;
  /** Made on the plan, one after the other. */
  readonly remarks?: readonly string[];
  readonly expect: Expectation;
}

const FOLDER = new URL('../../planner/', import.meta.url);

export function readCatalogue(name: string): Catalogue {
  return JSON.parse(readFileSync(new URL(`catalogues/${name}.json`, FOLDER), 'utf8')) as Catalogue;
}

export function readCases(file: string): PlannerCase[] {
  return readFileSync(new URL(file, FOLDER), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as PlannerCase);
}

export function offersOf(catalogue: Catalogue): Offer[] {
  const micros = (amount: number | null | undefined): number | null =>
    amount === null || amount === undefined ? null : toMicros(amount);
  return catalogue.agents.flatMap((agent) =>
    agent.capabilities.map((capability) => ({
      agent: agent.name,
      capability: {
        name: capability.name,
        description: capability.description,
        parameters: capability.parameters,
        estimatedCost: micros(capability.estimatedCost),
        estimatedDuration: capability.estimatedDuration ?? null,
        dependencies: capability.dependencies ?? [],
        version: '1',
        service: capability.service ?? 'other',
        outputs: capability.outputs ?? {},
        maxCost: null,
        idempotent: true,
        timeoutMs: null,
        sideEffects: capability.sideEffects ?? 'reversible',
      },
    })),
  );
}
