// What a running execution will probably have cost in the end, and when that will be: what is charged already, and the
// outlook of what is open. Worked out when somebody looks, at most ten times a second for each execution; kept nowhere.
import { Inject, Injectable } from '@nestjs/common';
import { isoTime } from '../../kernel/iso-time.js';
import { fromMicros } from '../../kernel/money.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { type ExecutionState, isFinal } from '../domain/state.js';
import { Forecaster, type Outlook, type Spread } from '../ports/forecaster.port.js';
import { openSteps } from './open-steps.js';

export interface ForecastView {
  /** In the end, what is charged already included; null: nothing is charged and no price is known. */
  readonly cost: Spread | null;
  readonly currency: string;
  /** ISO 8601; null: it is paused, or no duration is known. */
  readonly endsAt: { readonly p50: string; readonly p90: string } | null;
  readonly basis: Outlook['basis'];
  /** Open steps whose price nobody knows: they are not in the cost. */
  readonly unpricedSteps: number;
}

interface Made {
  readonly at: number;
  readonly outlook: Outlook;
  readonly view: ForecastView;
}

/** Of a state that has not changed, and of one that has. */
const FRESH_MS = 1_000;
const FOLLOWS_MS = 100;
const MOST_REMEMBERED = 1_000;

@Injectable()
export class RunForecasts {
  private readonly made = new Map<string, Made & { readonly state: ExecutionState }>();

  constructor(
    @Inject(Forecaster) private readonly forecaster: Forecaster,
    private readonly clock: Clock,
  ) {}

  /** undefined: it has ended, there is nothing to foretell. */
  of(state: ExecutionState): ForecastView | undefined {
    return this.make(state)?.view;
  }

  outlook(state: ExecutionState): Outlook | undefined {
    return this.make(state)?.outlook;
  }

  private make(state: ExecutionState): Made | undefined {
    if (isFinal(state)) {
      this.made.delete(state.id);
      return undefined;
    }
    const now = this.clock.now();
    const known = this.made.get(state.id);
    if (known !== undefined) {
      const age = Math.abs(now - known.at);
      if (age < FOLLOWS_MS && known.state.phase === state.phase) return known;
      if (age < FRESH_MS && known.state === state) return known;
    }
    const open = openSteps(state, now);
    const outlook = this.forecaster.outlook(open, Number.parseInt(state.plan.hash.slice(0, 8), 16));
    const unpricedSteps = open.filter(({ estimatedCost }) => estimatedCost === null).length;
    const made = { at: now, outlook, view: viewOf(state, outlook, { now, unpricedSteps }) };
    if (this.made.size >= MOST_REMEMBERED) this.made.clear();
    this.made.set(state.id, { ...made, state });
    return made;
  }
}

function viewOf(
  state: ExecutionState,
  { cost, durationMs, basis }: Outlook,
  { now, unpricedSteps }: { readonly now: number; readonly unpricedSteps: number },
): ForecastView {
  const { currency } = state.plan;
  const charged = chargedSoFar(state);
  const stands = state.phase.status === 'paused';
  const ends = durationMs === null || stands ? null : durationMs;
  return {
    cost: cost === null && charged === 0 ? null : spreadAbove(charged, cost),
    currency,
    endsAt: ends && { p50: iso(now + ends.p50), p90: iso(now + ends.p90) },
    basis,
    unpricedSteps,
  };
}

/** In the plan's currency: of what was charged in another one nobody knows what it is worth here. */
function chargedSoFar({ steps, plan }: ExecutionState): number {
  let total = 0;
  for (const { record } of steps) {
    for (const { amount, currency } of record.charges) if (currency === plan.currency) total += amount;
  }
  return total;
}

function spreadAbove(charged: number, cost: Spread | null): Spread {
  const { p50, p90 } = cost ?? { p50: 0, p90: 0 };
  return { p50: fromMicros(charged + Math.round(p50)), p90: fromMicros(charged + Math.round(p90)) };
}

function iso(at: number): string {
  return isoTime(Math.round(at));
}
