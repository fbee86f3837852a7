// What changed between two lists of steps, in meaning: what is done, in which order, for how much. Wording is left out.
import { formatDuration, type DurationMs } from '../../kernel/duration.js';
import { canonicalJson, isJsonObject, type Json } from '../../kernel/json.js';
import { fromMicros, type Micros } from '../../kernel/money.js';
import type { PlanStep, PolicyPin } from './plan.js';
import { escapePointer } from '../../kernel/json-pointer.js';

// Types, not interfaces: they go into problem documents as plain JSON.
export type StepSummary = {
  readonly id: string;
  readonly name: string;
  readonly agent: string;
  readonly capability: string;
};

/** `from` or `to` null: it was not there, or is not any more. Money in decimals. */
export type FieldChange = {
  readonly pointer: string;
  readonly from: Json;
  readonly to: Json;
};

export type FigureChange = {
  readonly from: number | null;
  readonly to: number | null;
  readonly delta: number | null;
};

export type StepsDiff = {
  readonly added: readonly StepSummary[];
  readonly removed: readonly StepSummary[];
  readonly changed: readonly { readonly id: string; readonly changes: readonly FieldChange[] }[];
};

export type PlanDiff = {
  readonly steps: StepsDiff;
  readonly cost: FigureChange;
  readonly durationMs: FigureChange;
  readonly text: string;
};

export interface DiffSide {
  readonly steps: readonly PlanStep[];
  readonly cost: Micros | null;
  readonly durationMs: DurationMs | null;
}

export function diffPlans(from: DiffSide, to: DiffSide): PlanDiff {
  const before = new Map(from.steps.map((step) => [step.id, step]));
  const after = new Map(to.steps.map((step) => [step.id, step]));
  const steps: StepsDiff = {
    added: to.steps.filter((step) => !before.has(step.id)).map(summaryOf),
    removed: from.steps.filter((step) => !after.has(step.id)).map(summaryOf),
    changed: to.steps.flatMap((step) => {
      const old = before.get(step.id);
      const changes = old ? jsonChanges(meaningOf(old), meaningOf(step)) : [];
      return changes.length > 0 ? [{ id: step.id, changes }] : [];
    }),
  };
  const cost = figureChange(decimal(from.cost), decimal(to.cost));
  const durationMs = figureChange(from.durationMs, to.durationMs);
  return { steps, cost, durationMs, text: textOf(steps, cost, durationMs) };
}

/** `from` null: applies only now; `to` null: applies no more; both: its content moved. */
export type PolicyChange = { readonly id: string; readonly from: string | null; readonly to: string | null };

export function diffPolicies(from: readonly PolicyPin[], to: readonly PolicyPin[]): PolicyChange[] {
  const before = new Map(from.map((policy) => [policy.id, policy.hash]));
  const after = new Map(to.map((policy) => [policy.id, policy.hash]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id) => ({ id, from: before.get(id) ?? null, to: after.get(id) ?? null }))
    .filter((change) => change.from !== change.to);
}

function meaningOf(step: PlanStep): Json {
  const { agent, capability, capabilityVersion, parameters, service, estimatedDurationMs, onFailure } = step;
  return {
    ...{ agent, capability, capabilityVersion, parameters, service, estimatedDurationMs, onFailure },
    estimatedCost: decimal(step.estimatedCost),
    dependencies: [...new Set(step.dependencies)].sort(),
    timeoutMs: step.timeoutMs ?? null,
    maxRetries: step.maxRetries ?? null,
  };
}

/** Objects are compared member by member, everything else (lists too) as a whole. */
function jsonChanges(from: Json | undefined, to: Json | undefined, pointer = ''): FieldChange[] {
  if (isJsonObject(from) && isJsonObject(to)) {
    return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((key) =>
      jsonChanges(from[key], to[key], `${pointer}/${escapePointer(key)}`),
    );
  }
  const both = from !== undefined && to !== undefined;
  const same = both ? canonicalJson(from) === canonicalJson(to) : from === to;
  return same ? [] : [{ pointer, from: from ?? null, to: to ?? null }];
}

function summaryOf({ id, name, agent, capability }: PlanStep): StepSummary {
  return { id, name, agent, capability };
}

function decimal(amount: Micros | null): number | null {
  return amount === null ? null : fromMicros(amount);
}

function figureChange(from: number | null, to: number | null): FigureChange {
  const delta = from === null || to === null ? null : Math.round((to - from) * 1e6) / 1e6;
  return { from, to, delta };
}

function textOf(steps: StepsDiff, cost: FigureChange, durationMs: FigureChange): string {
  const lines = [
    ...steps.added.map((step) => `+ ${step.id} ${step.agent}.${step.capability}`),
    ...steps.removed.map((step) => `- ${step.id} ${step.agent}.${step.capability}`),
    ...steps.changed.flatMap(({ id, changes }) =>
      changes.map(({ pointer, from, to }) => `~ ${id} ${pointer.slice(1)}: ${shown(from)} → ${shown(to)}`),
    ),
  ];
  if (lines.length === 0) lines.push('The steps are the same.');
  lines.push(`cost: ${money(cost.from)} → ${money(cost.to)}${signed(cost.delta, (n) => money(n))}`);
  lines.push(`time: ${time(durationMs.from)} → ${time(durationMs.to)}${signed(durationMs.delta, time)}`);
  return lines.join('\n');
}

const LONGEST_VALUE = 80;

function shown(value: Json): string {
  const text = JSON.stringify(value);
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

function money(amount: number | null): string {
  if (amount === null) return 'unknown';
  const cents = amount.toFixed(2);
  return Number(cents) === amount ? cents : String(amount);
}

function time(ms: number | null): string {
  return ms === null ? 'unknown' : formatDuration(ms);
}

function signed(delta: number | null, show: (amount: number) => string): string {
  if (delta === null || delta === 0) return '';
  return ` (${delta > 0 ? '+' : '−'}${show(Math.abs(delta))})`;
}
