// What becomes of one notice for one webhook. Pure: what was answered in, what to do next out.

/** `queued`: another of the same execution goes first. */
export type DeliveryState = 'queued' | 'pending' | 'delivered' | 'dead';

export interface Delivery {
  readonly id: string;
  readonly webhookId: string;
  /** Of the notice. */
  readonly seq: number;
  /** Within it, one after another. */
  readonly lane: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** When it is tried next, ms since the epoch; null: when its turn comes, or never. */
  readonly nextAt: number | null;
  readonly lastAt: number | null;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
}

/** What came of one attempt. */
export type Answer =
  | { readonly kind: 'answered'; readonly status: number; readonly retryAfterMs: number | null }
  /** Not reached, not allowed, or silent for too long. */
  | { readonly kind: 'failed'; readonly message: string };

export interface RetryRules {
  readonly delayMs: number;
  readonly maxAttempts: number;
}

const LONGEST_DELAY_MS = 3_600_000;
const LONGEST_RETRY_AFTER_MS = 86_400_000;
/** The receiver wants no more of it (Standard Webhooks). */
const GONE = 410;

export function isTaken(answer: Answer): boolean {
  return answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
}

/** The receiver asks not to be called any more. */
export function isGone(answer: Answer): boolean {
  return answer.kind === 'answered' && answer.status === GONE;
}

/** `jitter`: 0 ≤ jitter < 1. */
export function afterAttempt(
  delivery: Delivery,
  answer: Answer,
  { now, jitter, rules }: { readonly now: number; readonly jitter: number; readonly rules: RetryRules },
): Delivery {
  const attempts = delivery.attempts + 1;
  const tried = { ...delivery, attempts, lastAt: now, lastStatus: answer.kind === 'answered' ? answer.status : null };
  if (isTaken(answer)) return { ...tried, state: 'delivered', nextAt: null, lastError: null };
  const lastError = errorOf(answer);
  if (isGone(answer) || attempts >= rules.maxAttempts) return { ...tried, state: 'dead', nextAt: null, lastError };
  return { ...tried, nextAt: now + delayAfter(attempts, answer, jitter, rules), lastError };
}

/** Once more from the beginning, in a lane of its own: what came later has gone ahead. */
export function replayed(delivery: Delivery, now: number): Delivery {
  return { ...delivery, lane: `replay:${delivery.id}`, state: 'pending', attempts: 0, nextAt: now };
}

function delayAfter(attempts: number, answer: Answer, jitter: number, { delayMs }: RetryRules): number {
  const doubled = Math.min(LONGEST_DELAY_MS, delayMs * 2 ** (attempts - 1));
  const asked = answer.kind === 'answered' ? (answer.retryAfterMs ?? 0) : 0;
  return Math.max(Math.round(doubled * (0.5 + jitter / 2)), Math.min(asked, LONGEST_RETRY_AFTER_MS));
}

function errorOf(answer: Answer): string {
  if (answer.kind === 'failed') return answer.message;
  const redirect = answer.status >= 300 && answer.status < 400 ? '; redirects are not followed' : '';
  return `answered ${answer.status}${redirect}`;
}
