import { type Micros, fromMicros } from '../../../kernel/money.js';
import type { ServiceCharge } from '../domain/charges.js';

const REMEMBERED_EXECUTIONS = 1_000;

/** What mock agents have charged each of the latest executions, for the cost reports that they write. */
export class ExecutionSpending {
  private readonly spent = new Map<string, Map<string, Micros>>();

  add(executionId: string, charges: readonly ServiceCharge[]): void {
    const byService = this.spent.get(executionId) ?? new Map<string, Micros>();
    for (const { service, amount } of charges) byService.set(service, (byService.get(service) ?? 0) + amount);
    this.spent.delete(executionId);
    this.spent.set(executionId, byService);
    const [oldest] = this.spent.keys();
    if (oldest !== undefined && this.spent.size > REMEMBERED_EXECUTIONS) this.spent.delete(oldest);
  }

  /** Service → decimal amount. */
  of(executionId: string): Readonly<Record<string, number>> {
    const byService = [...(this.spent.get(executionId) ?? [])];
    return Object.fromEntries(byService.map(([service, amount]) => [service, fromMicros(amount)]));
  }
}
