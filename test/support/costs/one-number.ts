// One number a hold: what is named; else the estimate of a success; else nothing. A later one corrects a doubt, once.
import type { HoldRequest } from '../../../src/executions/ports/budget.port.js';
import type { Row } from './money-oracle.js';
import { UNIT } from './plain-policies.js';

export interface Sent {
  readonly request: HoldRequest;
  readonly payers: readonly string[];
  /** Held; 0: nothing, null: refused. */
  readonly held: number;
  state: 'open' | 'ended' | 'doubted';
  /** A number has been taken for it. */
  numbered: boolean;
}

export interface Named {
  readonly service: string;
  readonly amount: number;
  readonly currency: string;
  readonly id?: string;
}

export function numbersOf(
  request: HoldRequest,
  succeeded: boolean,
  charges: readonly Named[],
  cost: number | null,
): readonly Named[] {
  if (charges.length > 0) return charges;
  if (cost !== null) return [charge(request.service, cost / UNIT, 'GBP')];
  return succeeded ? [charge(request.service, (request.estimatedCost ?? 0) / UNIT, 'GBP')] : [];
}

export function isPassedOver({ numbered, state }: Sent, named: boolean, numbers: readonly Named[]): boolean {
  return numbered || (state === 'doubted' && !named) || (state === 'ended' && numbers.length === 0);
}

export function charge(service: string, units: number, currency: string): Named {
  return { service, amount: units * UNIT, currency };
}

/**
 * What a number takes away of a doubt's booking: all that it does not name itself, but nothing that a refund has given
 * back meanwhile. The refund stands beside the number: a person has answered for it.
 */
export function takenBack(rows: readonly Row[], { request, held }: Sent, numbers: readonly Named[]): number {
  const { service } = request;
  const at = rows.find((row) => row.kind === 'settle' && row.hold === request.holdId)?.at;
  const given = rows
    .filter((row) => row.amount < 0 && row.currency === 'GBP' && row.service === service)
    .filter((row) => row.environment === request.scope.environment)
    .flatMap((row) => row.details.refunds ?? [])
    .reduce((sum, part) => (part.at === at ? sum + part.amount : sum), 0);
  const same = numbers.filter((one) => one.id === undefined && one.service === service && one.currency === 'GBP');
  const named = Math.min(
    held,
    same.reduce((sum, { amount }) => sum + amount, 0),
  );
  return named + Math.min(held - named, Math.max(0, held - given));
}
