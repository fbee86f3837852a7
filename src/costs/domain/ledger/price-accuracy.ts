// How well the estimates of each capability have met what was charged in the end: built from the ledger's lines alone.
// Only what somebody has named counts: an estimate that was booked because no cost was named agrees with itself.
import type { Micros } from '../../../kernel/money.js';

/** What of a ledger line is needed. */
export interface AccuracyLine {
  readonly kind: string;
  readonly holdId: string | null;
  readonly agent: string | null;
  readonly capability: string | null;
  readonly amount: Micros;
  readonly currency: string;
  readonly details: {
    readonly unconfirmed?: true;
    readonly failed?: true;
    readonly late?: true;
    readonly unknown?: true;
    readonly part?: true;
    readonly total?: Micros;
    /** Of a hold that is not the estimate itself. */
    readonly estimate?: Micros;
  } | null;
}

interface Sample {
  readonly estimate: Micros;
  readonly actual: Micros;
}

export interface Accuracy {
  readonly agent: string;
  readonly capability: string;
  readonly currency: string;
  /** Calls whose cost was named. */
  readonly n: number;
  /** Sums over them. */
  readonly estimated: Micros;
  readonly actual: Micros;
  /** By which share they cost more (above zero) or less than estimated, together; null: nothing was estimated. */
  readonly bias: number | null;
  /** Mean of |actual − estimate| / actual; null: all were free. */
  readonly mape: number | null;
  /** Calls beside them whose cost nobody has named. */
  readonly unconfirmed: number;
}

interface Capability {
  readonly agent: string;
  readonly capability: string;
  readonly currency: string;
  readonly samples: Sample[];
  unconfirmed: number;
}

interface OpenHold {
  readonly estimate: Micros;
  readonly currency: string;
  /** Booked without a number so far; undefined: nothing is. */
  booked?: Micros;
}

/** What was long ago says little of what comes. */
const SAMPLES_KEPT = 100;
const MOST_HOLDS = 50_000;

export class PriceAccuracy {
  private readonly holds = new Map<string, OpenHold>();
  private readonly capabilities = new Map<string, Capability>();

  /** In the order of the ledger. */
  apply(line: AccuracyLine): void {
    const { kind, holdId, details } = line;
    if (holdId === null || line.agent === null || line.capability === null) return;
    if (kind === 'hold') this.hold(holdId, line);
    else if (kind === 'release') this.holds.delete(holdId);
    else if (kind === 'settle' && details?.part !== true) this.settle(holdId, line);
  }

  of(agent: string, capability: string): Accuracy | undefined {
    return this.all().find((one) => one.agent === agent && one.capability === capability);
  }

  /** Most calls first. */
  all(): Accuracy[] {
    return [...this.capabilities.values()].map(accuracyOf).sort((a, b) => b.n - a.n || a.agent.localeCompare(b.agent));
  }

  private hold(holdId: string, { amount, currency, details }: AccuracyLine): void {
    if (details?.part === true || details?.unknown === true) return;
    if (this.holds.size >= MOST_HOLDS) this.holds.delete(this.holds.keys().next().value ?? '');
    this.holds.set(holdId, { estimate: details?.estimate ?? details?.total ?? amount, currency });
  }

  private settle(holdId: string, line: AccuracyLine): void {
    const hold = this.holds.get(holdId);
    if (hold === undefined || hold.currency !== line.currency) return;
    const { details } = line;
    const charged = details?.total ?? line.amount;
    if (details?.failed === true) return;
    if (details?.unconfirmed === true) {
      this.capability(line).unconfirmed += 1;
      this.holds.set(holdId, { ...hold, booked: (hold.booked ?? 0) + charged });
      return;
    }
    // A number that comes late corrects what was booked without one.
    if (hold.booked !== undefined) this.capability(line).unconfirmed -= 1;
    this.learn(line, { estimate: hold.estimate, actual: (hold.booked ?? 0) + charged });
    this.holds.delete(holdId);
  }

  private learn(line: AccuracyLine, sample: Sample): void {
    const { samples } = this.capability(line);
    samples.push(sample);
    if (samples.length > SAMPLES_KEPT) samples.shift();
  }

  private capability({ agent, capability, currency }: AccuracyLine): Capability {
    const key = `${agent ?? ''}\n${capability ?? ''}\n${currency}`;
    const known = this.capabilities.get(key);
    if (known !== undefined) return known;
    const fresh = { agent: agent ?? '', capability: capability ?? '', currency, samples: [], unconfirmed: 0 };
    this.capabilities.set(key, fresh);
    return fresh;
  }
}

function accuracyOf({ samples, ...who }: Capability): Accuracy {
  let [estimated, actual, errors, priced] = [0, 0, 0, 0];
  for (const sample of samples) {
    estimated += sample.estimate;
    actual += sample.actual;
    if (sample.actual === 0) continue;
    errors += Math.abs(sample.actual - sample.estimate) / Math.abs(sample.actual);
    priced += 1;
  }
  return {
    ...who,
    n: samples.length,
    estimated,
    actual,
    bias: estimated === 0 ? null : actual / estimated - 1,
    mape: priced === 0 ? null : errors / priced,
  };
}
