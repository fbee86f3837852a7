// What the questions of one planning took. Unknown stays unknown: one call without a count makes the count unknown.
import { type Micros, MICROS_PER_UNIT } from '../../../../kernel/money.js';
import type { PlanningCost } from '../../../domain/plan.js';
import type { TokenUsage } from './language-model.port.js';

/** Price of a million tokens; null: unknown. */
export interface TokenPrice {
  readonly input: Micros | null;
  readonly output: Micros | null;
}

const PER = 1_000_000;

export class PlanningTally {
  private calls = 0;
  private input: number | null = 0;
  private output: number | null = 0;

  constructor(private readonly price: TokenPrice) {}

  add({ inputTokens, outputTokens }: TokenUsage): void {
    this.calls += 1;
    this.input = sum(this.input, inputTokens);
    this.output = sum(this.output, outputTokens);
  }

  cost(): PlanningCost | undefined {
    if (this.calls === 0) return undefined;
    const amount = sum(times(this.input, this.price.input), times(this.output, this.price.output));
    return { calls: this.calls, inputTokens: this.input, outputTokens: this.output, amount };
  }
}

/** A decimal as configured ("0.15"); empty: unknown. */
export function priceOf(text: string): Micros | null {
  return text === '' ? null : Math.round(Number(text) * MICROS_PER_UNIT);
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function times(tokens: number | null, price: Micros | null): Micros | null {
  return tokens === null || price === null ? null : Math.ceil((tokens * price) / PER);
}
