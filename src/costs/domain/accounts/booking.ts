// The one choke point of the ledger: what is about to be booked gets here what it counts as, what it draws from
// approvals, and the flags that say which limit it takes over, by how much and why. No line is written without.
import type { Micros } from '../../../kernel/money.js';
import type { Cause, Counted, Draw, EntryDetails, LedgerEntry, OverLimit } from '../ledger/entry.js';
import type { Approval } from '../policy/approvals.js';
import type { Policy } from '../policy/policy.js';
import { type Ending, limitFor, shareWithin, TOTAL } from '../policy/room.js';
import { type Account, countedAs, countsFor } from './account.js';
import { type Effect, effectOf } from './effect.js';
import { RunningTotals } from './totals.js';

/** Rows of one kind that belong together, as they are but for their flags. */
export interface Booking {
  readonly lines: readonly LedgerEntry[];
  /** The rows of the open hold that they end. */
  readonly ended: readonly LedgerEntry[];
  /** What a charge without a rate counts at: the hold it was made under. */
  readonly hold: readonly LedgerEntry[];
  readonly cause: Cause;
}

/** One policy that pays, with its account and what may be drawn for who asks. */
export interface Purse {
  readonly policy: Policy;
  readonly account: Account;
  readonly open: readonly Approval[];
}

export interface Booked {
  readonly lines: readonly LedgerEntry[];
  readonly draws: readonly Draw[];
  /** Draws of the ended hold: they come back, and are among `draws` again as far as they are still needed. */
  readonly returned: readonly Draw[];
  /** Some limit is passed by it. */
  readonly over: boolean;
  /** Of each policy: the largest share of a limit that is used now. */
  readonly shares: readonly (readonly [Policy, number])[];
}

export function booked(booking: Booking, purses: readonly Purse[], now: number): Booked {
  const accounts = accountsBeside(booking.lines[0], purses);
  const lines = booking.lines.map((line, index) => withCounts({ ...line, accounts }, index, booking, purses));
  const notes = lines.map((): OverLimit[] => []);
  const draws: Draw[] = [];
  const shares: (readonly [Policy, number])[] = [];
  for (const purse of purses) {
    const effect = effectOn(purse, lines, booking, now);
    draws.push(...effect.draws);
    shares.push([purse.policy, effect.share]);
    note(effect, purse.policy, lines, booking, notes);
  }
  const target = lineFor(lines, () => true);
  return {
    lines: lines.map((line, index) => flagged(line, notes[index] ?? [], index === target ? draws : [])),
    draws,
    returned: booking.ended.flatMap(({ details }) => details?.drawn ?? []),
    over: notes.some((list) => list.some(({ by }) => by > 0)),
    shares,
  };
}

/** What the line does not count against by its environment alone. */
function accountsBeside(line: LedgerEntry | undefined, purses: readonly Purse[]): readonly string[] | null {
  const ids = purses.flatMap(({ policy }) => (policy.environment === line?.environment ? [] : [policy.id]));
  return ids.length > 0 ? ids : (line?.accounts ?? null);
}

function withCounts(line: LedgerEntry, index: number, booking: Booking, purses: readonly Purse[]): LedgerEntry {
  const foreign = purses.filter(({ policy }) => policy.currency !== line.currency);
  if (foreign.length === 0) return line;
  const counted: Record<string, Counted> = {};
  let unconverted = false;
  for (const { policy } of foreign) {
    const rate = policy.rates.get(line.currency);
    if (rate === undefined) {
      unconverted = true;
      const first = booking.lines.findIndex((one) => isForeign(policy, one)) === index;
      counted[policy.id] = { amount: first && line.kind !== 'release' ? sumAs(policy, booking.hold) : 0 };
    } else {
      counted[policy.id] = { amount: Math.round(line.amount * rate), rate };
    }
  }
  return { ...line, details: { ...line.details, counted, ...(unconverted ? { unconverted: true as const } : {}) } };
}

function isForeign(policy: Policy, { currency, amount }: LedgerEntry): boolean {
  return currency !== policy.currency && !policy.rates.has(currency) && amount >= 0;
}

function sumAs(policy: Policy, rows: readonly LedgerEntry[]): Micros {
  return rows.reduce((sum, row) => sum + countedAs(policy, row), 0);
}

function effectOn(purse: Purse, lines: readonly LedgerEntry[], booking: Booking, now: number): Effect {
  return plainEffect(purse, lines, booking, now) ?? fullEffect(purse, lines, booking, now);
}

/** Of one service, of known price, in the policy's currency, with nothing drawn or flagged: most movements are. */
function plainEffect(
  { policy, account }: Purse,
  lines: readonly LedgerEntry[],
  { ended }: Booking,
  now: number,
): Effect | undefined {
  const [line] = lines;
  if (line === undefined) return undefined;
  const isPlain = ({ service, currency, amount, details }: LedgerEntry): boolean =>
    service === line.service &&
    currency === policy.currency &&
    amount >= 0 &&
    !(details?.unknown || details?.drawn || details?.overLimit);
  let adding = 0;
  for (const one of lines) {
    if (one.kind === 'release' || !isPlain(one)) return undefined;
    adding += one.amount;
  }
  let leaving = 0;
  for (const row of ended) {
    if (!isPlain(row)) return undefined;
    if (countsFor(account.shape, row)) leaving += row.amount;
  }
  const standing = account.standing(now, NOTHING_OPEN);
  const share = shareWithin(policy, standing, line.service, { adding, leaving });
  return share === undefined ? undefined : { draws: [], changes: [], share, unconsented: false };
}

const NOTHING_OPEN = (): Micros => 0;

function fullEffect(
  { policy, account, open }: Purse,
  lines: readonly LedgerEntry[],
  { ended }: Booking,
  now: number,
): Effect {
  const leaving = new RunningTotals();
  const drawn = new RunningTotals();
  const own = ended.flatMap(({ details }) => details?.drawn ?? []);
  for (const row of ended) if (countsFor(account.shape, row)) leaving.add(row.service, countedAs(policy, row));
  for (const draw of own) {
    if (draw.policyId !== policy.id) continue;
    for (const [scope, amount] of Object.entries(draw.amounts)) drawn.add(scope, amount);
  }
  const added = new Map<string, Micros>();
  for (const line of lines) {
    if (line.kind === 'release') continue;
    const amount = countedAs(policy, line);
    if (amount < 0) leaving.add(line.service, account.givesBack(line));
    else added.set(line.service, (added.get(line.service) ?? 0) + amount);
  }
  const ending: Ending = { amounts: leaving, drawn: (scope) => drawn.of(scope) };
  const flags = ended.flatMap(({ details }) => details?.overLimit ?? []);
  return effectOf(policy, {
    standing: account.standing(now, NOTHING_OPEN),
    ending,
    endingServices: leaving.services(),
    added,
    unknown: lines.some(({ details, kind }) => details?.unknown === true && kind !== 'release'),
    own,
    open,
    flagged: flags.filter(({ policyId }) => policyId === policy.id),
  });
}

function note(
  { changes, unconsented }: Effect,
  policy: Policy,
  lines: readonly LedgerEntry[],
  { ended, cause }: Booking,
  notes: OverLimit[][],
): void {
  for (const { scope, by } of changes) {
    const index = lineFor(lines, (line) => scope === TOTAL || limitFor(policy, line.service) === scope);
    const before = ended.flatMap(({ details }) => details?.overLimit ?? []);
    const inherited = before.find((flag) => flag.policyId === policy.id && flag.scope === scope);
    const why =
      inherited !== undefined && by <= inherited.by ? inherited.cause : unconsented ? 'approval-exceeded' : cause;
    notes[index]?.push({ policyId: policy.id, scope, by, cause: why });
  }
}

/** The first that puts money there; a line that only takes some away carries what no other can. */
function lineFor(lines: readonly LedgerEntry[], fits: (line: LedgerEntry) => boolean): number {
  const adding = lines.findIndex((line) => line.kind !== 'release' && line.amount > 0 && fits(line));
  return adding >= 0 ? adding : 0;
}

function flagged(line: LedgerEntry, overLimit: readonly OverLimit[], drawn: readonly Draw[]): LedgerEntry {
  if (overLimit.length === 0 && drawn.length === 0) return line;
  const details: EntryDetails = {
    ...line.details,
    ...(overLimit.some(({ by }) => by > 0) ? { overrun: true as const } : {}),
    ...(overLimit.length > 0 ? { overLimit } : {}),
    ...(drawn.length > 0 ? { drawn } : {}),
  };
  return { ...line, details };
}
