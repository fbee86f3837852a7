// What one settlement books, by service.
import type { Micros } from '../../../kernel/money.js';
import { serviceName } from './service.js';

export interface ServiceCharge {
  readonly service: string;
  readonly amount: Micros;
  readonly currency: string;
}

export interface ChargeClaim {
  readonly succeeded: boolean;
  readonly charges: readonly ServiceCharge[];
  /** The plain cost, when no charges were named; null: no cost was named at all. */
  readonly cost: Micros | null;
  /** The capability's service. */
  readonly service: string;
  readonly estimatedCost: Micros | null;
  /** Of a plain cost. */
  readonly currency: string;
}

export interface ChargedByService {
  /** One per service and currency, none negative; empty: nothing was charged. */
  readonly charges: readonly ServiceCharge[];
  readonly total: Micros;
  readonly unconfirmed: boolean;
}

/** Charges if named, else the cost, else the estimate (unconfirmed) for a success and nothing for a failure. */
export function chargesByService(claim: ChargeClaim): ChargedByService {
  if (claim.charges.length > 0) return merged(claim.charges, false);
  const { service, currency } = claim;
  if (claim.cost !== null) return merged([{ service, amount: claim.cost, currency }], false);
  if (!claim.succeeded) return { charges: [], total: 0, unconfirmed: false };
  return merged([{ service, amount: claim.estimatedCost ?? 0, currency }], true);
}

/** A refund is an adjustment somebody answers for, so a charge below zero counts as zero. */
function merged(charges: readonly ServiceCharge[], unconfirmed: boolean): ChargedByService {
  const byKey = new Map<string, ServiceCharge>();
  let total = 0;
  for (const charge of charges) {
    const service = serviceName(charge.service);
    const currency = charge.currency.toUpperCase();
    const key = `${service} ${currency}`;
    const amount = Math.max(0, charge.amount);
    byKey.set(key, { service, currency, amount: (byKey.get(key)?.amount ?? 0) + amount });
    total += amount;
  }
  return { charges: [...byKey.values()], total, unconfirmed };
}

/** What must be booked so that `booked` becomes `charges`; differences of 0 are left out. */
export function difference(
  charges: readonly ServiceCharge[],
  booked: readonly ServiceCharge[],
): readonly ServiceCharge[] {
  const sums = new Map<string, ServiceCharge>();
  const add = ({ service, currency, amount }: ServiceCharge, sign: 1 | -1): void => {
    const key = `${service} ${currency}`;
    sums.set(key, { service, currency, amount: (sums.get(key)?.amount ?? 0) + sign * amount });
  };
  for (const charge of charges) add(charge, 1);
  for (const charge of booked) add(charge, -1);
  return [...sums.values()].filter((charge) => charge.amount !== 0);
}
