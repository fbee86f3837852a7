/** Somebody's address, and what they want to be told there. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  readonly description: string | null;
  /** null: everything, whatever is added later included. */
  readonly types: readonly string[] | null;
  readonly secret: string;
  /** Still signs, beside the new one, until then. */
  readonly oldSecret: { readonly secret: string; readonly until: number } | null;
  readonly active: boolean;
  /** Why nothing is sent; null: it is active. */
  readonly inactiveBecause: string | null;
  /** The last number given out when it was made: what was told before is not for it. */
  readonly since: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export function wants({ types, since }: Webhook, notice: { readonly seq: number; readonly type: string }): boolean {
  return notice.seq > since && (types === null || types.includes(notice.type));
}

/** Receivers get this long to take over a new secret. */
const OVERLAP_MS = 86_400_000;

export function rotated(webhook: Webhook, secret: string, now: number): Webhook {
  return { ...webhook, secret, oldSecret: { secret: webhook.secret, until: now + OVERLAP_MS }, updatedAt: now };
}

/** All that sign now, the newest first. */
export function signingSecrets({ secret, oldSecret }: Webhook, now: number): readonly string[] {
  return oldSecret !== null && oldSecret.until > now ? [secret, oldSecret.secret] : [secret];
}
