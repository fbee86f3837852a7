import type { JsonObject } from '../../../../kernel/json.js';
import type { ParameterSource } from '../../../domain/plan.js';

/** A step on its way from the model's answer to the draft. */
export interface WorkStep {
  readonly id: string;
  readonly agent: string;
  readonly capability: string;
  readonly parameters: JsonObject;
  readonly dependencies: readonly string[];
  /** The words that the model says ask for it; empty when nothing but another step does. */
  readonly quote: string;
  /** Known already: of parameters that do not come from the model. */
  readonly sources: Readonly<Record<string, ParameterSource>>;
}

/** Whether `from` comes after `to`, directly or not. */
export function comesAfter(steps: readonly WorkStep[], from: string, to: string): boolean {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const open = [...(byId.get(from)?.dependencies ?? [])];
  const seen = new Set<string>();
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    open.push(...(byId.get(id)?.dependencies ?? []));
  }
  return false;
}
