// One logical call, one outcome: who sends an Idempotency-Key again gets what the first call got, or will get.

/** Oldest are forgotten first. */
const MOST_REMEMBERED = 10_000;

interface Remembered<T> {
  readonly fingerprint: string;
  readonly outcome: Promise<T>;
}

export class RememberedCalls<T> {
  private readonly calls = new Map<string, Remembered<T>>();

  constructor(private readonly most = MOST_REMEMBERED) {}

  find(key: string): Remembered<T> | undefined {
    return this.calls.get(key);
  }

  /** Remembers what will come of it; a call that breaks is forgotten, so that it can be sent again. */
  remember(key: string, fingerprint: string, outcome: Promise<T>): void {
    this.calls.set(key, { fingerprint, outcome });
    outcome.catch(() => this.calls.delete(key));
    const [oldest] = this.calls.keys();
    if (oldest !== undefined && this.calls.size > this.most) this.calls.delete(oldest);
  }
}
