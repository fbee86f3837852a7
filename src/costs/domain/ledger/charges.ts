// What one settlement books, by service.
import type { Micros } from '../../../kernel/money.js';
import { serviceName } from './service.js';

export interface ServiceCharge {
  readonly service: string;
  readonly amount: Micros;
  readonly currency: string;
  /** As the agent named it: booked once. */
  readonly id?: string;
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
  /** One per service, currency and id, none negative; empty: nothing was charged. */
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
  const sums = new Sums();
  const byId = new Map<string, ServiceCharge>();
  for (const charge of charges) {
    const plain = { ...charge, ...plainly(charge), amount: Math.max(0, charge.amount) };
    if (plain.id === undefined) sums.add(plain, 1);
    else if (!byId.has(plain.id)) byId.set(plain.id, plain);
  }
  const all = [...sums.values(), ...byId.values()];
  return { charges: all, total: all.reduce((sum, { amount }) => sum + amount, 0), unconfirmed };
}

function plainly({ service, currency }: ServiceCharge): { service: string; currency: string } {
  return { service: serviceName(service), currency: currency.toUpperCase() };
}

/** What must be booked so that `booked` becomes `charges`; differences of 0 are left out. */
export function difference(
  charges: readonly ServiceCharge[],
  booked: readonly ServiceCharge[],
): readonly ServiceCharge[] {
  const sums = new Sums();
  for (const charge of charges) sums.add(charge, 1);
  for (const charge of booked) sums.add(charge, -1);
  return sums.values().filter((charge) => charge.amount !== 0);
}

/** What `charges` name above what is booked already: one logical call is charged once. */
export function beyond(charges: readonly ServiceCharge[], booked: readonly ServiceCharge[]): readonly ServiceCharge[] {
  return difference(charges, booked).filter(({ amount }) => amount > 0);
}

class Sums {
  private readonly byKey = new Map<string, ServiceCharge>();

  add({ service, currency, amount }: ServiceCharge, sign: 1 | -1): void {
    const key = `${service} ${currency}`;
    this.byKey.set(key, { service, currency, amount: (this.byKey.get(key)?.amount ?? 0) + sign * amount });
  }

  values(): ServiceCharge[] {
    return [...this.byKey.values()];
  }
}
