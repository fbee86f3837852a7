// The user's budget policy file as the rules read it: amounts in micros, the window as a rule, services in lower case.
import { Ajv } from 'ajv';
import { currencyCode } from '../../../kernel/currency.js';
import { parseDuration } from '../../../kernel/duration.js';
import { DEFAULT_CURRENCY, type Micros, toMicros } from '../../../kernel/money.js';
import type { FieldProblem } from '../../../kernel/problem.js';
import { err, ok, type Result } from '../../../kernel/result.js';
import { serviceName } from '../ledger/service.js';
import { BUDGET_POLICY_SCHEMA } from './policy-schema.js';
import { readWindowStart } from './window-start.js';
import { DAY_MS, type WindowRule } from './window.js';
import { knownZone, wallTimeAt } from './zoned-time.js';

export type Mode = 'report' | 'warn' | 'block';
export type UnknownCost = 'ask' | 'block' | 'allow';

export interface Policy {
  readonly id: string;
  readonly environment: string;
  readonly total: Micros;
  readonly currency: string;
  /** Another currency → what one unit of it is worth in this one. */
  readonly rates: ReadonlyMap<string, number>;
  readonly window: WindowRule;
  /** Lower-case service → limit. */
  readonly perService: ReadonlyMap<string, Micros>;
  readonly mode: Mode;
  /** 0…1 of a limit. */
  readonly warningThreshold: number;
  readonly approvalRequired: boolean;
  /** Whoever approved an execution does not approve money for it. */
  readonly fourEyes: boolean;
  readonly unknownCost: UnknownCost;
}

interface PolicyDocument {
  readonly id: string;
  readonly environment: string;
  readonly limits: {
    readonly total: number;
    readonly currency?: string;
    readonly duration: string;
    readonly windowStart?: string;
    readonly timeZone?: string;
    readonly rates?: Readonly<Record<string, number>>;
    readonly perService?: Readonly<Record<string, number>>;
  };
  readonly enforcement: {
    readonly mode: Mode;
    readonly warningThreshold?: number;
    readonly approvalRequired?: boolean;
    readonly fourEyes?: boolean;
    readonly unknownCost?: UnknownCost;
  };
}

const DEFAULT_WARNING_THRESHOLD = 0.8;

// "default" and "description" are for readers of the schema; strict mode would refuse none of them.
const fits = new Ajv({ allErrors: true }).compile<PolicyDocument>(BUDGET_POLICY_SCHEMA);

/** All faults are listed, with JSON pointers into the file. */
export function parsePolicy(content: unknown): Result<Policy, readonly FieldProblem[]> {
  if (!fits(content)) {
    const problems = (fits.errors ?? []).map((fault) => ({
      pointer: fault.instancePath,
      message: [fault.message ?? 'does not fit', allowed(fault.params)].filter(Boolean).join(': '),
    }));
    return err(problems);
  }
  const window = windowOf(content.limits);
  const perService = limitsByService(content.limits.perService ?? {});
  const rates = ratesOf(content.limits);
  const problems = [window, perService, rates].flatMap((part) => (part.ok ? [] : [part.error]));
  if (!window.ok || !perService.ok || !rates.ok) return err(problems);
  const { enforcement } = content;
  return ok({
    id: content.id,
    environment: content.environment,
    total: toMicros(content.limits.total),
    currency: content.limits.currency ?? DEFAULT_CURRENCY,
    rates: rates.value,
    window: window.value,
    perService: perService.value,
    mode: enforcement.mode,
    warningThreshold: enforcement.warningThreshold ?? DEFAULT_WARNING_THRESHOLD,
    approvalRequired: enforcement.approvalRequired ?? false,
    fourEyes: enforcement.fourEyes ?? false,
    unknownCost: enforcement.unknownCost ?? (enforcement.mode === 'report' ? 'allow' : 'ask'),
  });
}

function allowed(params: Readonly<Record<string, unknown>>): string {
  const values = params['allowedValues'];
  if (Array.isArray(values)) return values.join(', ');
  const unknown = params['additionalProperty'];
  return typeof unknown === 'string' ? unknown : '';
}

function windowOf(limits: PolicyDocument['limits']): Result<WindowRule, FieldProblem> {
  const { duration, windowStart, timeZone } = limits;
  const durationMs = parseDuration(duration);
  if (durationMs === undefined || durationMs <= 0) {
    return wrong('duration', `"${duration}" is not a duration; allowed are for example "24h", "72h", "7d"`);
  }
  if (timeZone !== undefined && knownZone(timeZone) === undefined) {
    return wrong('timeZone', `"${timeZone}" is not a time zone; allowed are IANA names, for example "Europe/London"`);
  }
  if (windowStart === undefined) {
    if (timeZone === undefined) return ok({ kind: 'rolling', durationMs });
    return wrong('timeZone', 'a time zone is for fixed windows: give windowStart as well, or leave it out');
  }
  const startMs = readWindowStart(windowStart, timeZone);
  if (startMs === undefined) {
    return wrong(
      'windowStart',
      `"${windowStart}" is not a time; allowed is ISO 8601, for example "2026-11-23T00:00:00Z"`,
    );
  }
  if (timeZone === undefined || durationMs % DAY_MS !== 0) return ok({ kind: 'fixed', durationMs, startMs });
  return ok({
    kind: 'calendar',
    durationMs,
    days: durationMs / DAY_MS,
    start: wallTimeAt(startMs, timeZone),
    timeZone,
  });
}

function wrong(field: string, message: string): Result<never, FieldProblem> {
  return err({ pointer: `/limits/${field}`, message });
}

function ratesOf({ currency, rates }: PolicyDocument['limits']): Result<ReadonlyMap<string, number>, FieldProblem> {
  for (const code of [currency ?? DEFAULT_CURRENCY, ...Object.keys(rates ?? {})]) {
    if (currencyCode(code) === undefined) {
      return wrong(code === currency ? 'currency' : `rates/${code}`, `"${code}" is not a currency of ISO 4217`);
    }
  }
  return ok(new Map(Object.entries(rates ?? {})));
}

function limitsByService(given: Readonly<Record<string, number>>): Result<ReadonlyMap<string, Micros>, FieldProblem> {
  const limits = new Map<string, Micros>();
  for (const [name, amount] of Object.entries(given)) {
    const service = serviceName(name);
    if (service === 'total') {
      return err({ pointer: '/limits/perService/total', message: '"total" is no service; the total is limits.total' });
    }
    if (limits.has(service)) {
      return err({ pointer: '/limits/perService', message: `"${name}" is named twice; names compare without case` });
    }
    limits.set(service, toMicros(amount));
  }
  return ok(limits);
}
