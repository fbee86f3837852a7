// Where a budget is heading: the figures that are shown are the ones that notifications go by.
import type { Micros } from '../../kernel/money.js';
import { burnRate, exhaustedIn } from '../domain/policy/burn.js';
import { projected } from '../domain/policy/forecast.js';
import type { Policy } from '../domain/policy/policy.js';
import { type LimitUse, remainingOf } from '../domain/policy/room.js';
import { windowAt } from '../domain/policy/window.js';
import type { LedgerBook } from './ledger-book.service.js';

export interface Projection {
  /** Spent at the end of the window at the present pace. */
  readonly projected: Micros;
  /** Money a day; null: too little time has passed to tell. */
  readonly burnRate: Micros | null;
  /** When nothing will be left, ms since the epoch; null: not before money is free again. */
  readonly exhaustedAt: number | null;
}

/** `whole`: the use of the policy's total. */
export function projectionOf(book: LedgerBook, policy: Policy, whole: LimitUse, now: number): Projection {
  const { window } = policy;
  const since = window.kind === 'rolling' ? book.account(policy).window.since(now) : windowAt(window, now).start;
  const elapsedMs = since === undefined ? 0 : now - since;
  const end = window.kind === 'rolling' ? (since ?? now) + window.durationMs : windowAt(window, now).end;
  const burning = { spent: whole.spent, remaining: remainingOf(whole), elapsedMs, leftMs: Math.max(0, end - now) };
  const inMs = exhaustedIn(burning);
  return {
    projected: projected({ spent: whole.spent, held: whole.held, elapsedMs, durationMs: window.durationMs }),
    burnRate: burnRate(burning),
    exhaustedAt: inMs === null ? null : now + inMs,
  };
}
