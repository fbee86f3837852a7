// Faults that mock agents play on purpose, in the order of the script. Counters are global to the process: they count
// calls of a capability over all executions and attempts; a restart plays the script from its beginning.

/** Ms where not said otherwise. */
export type Fault =
  /** Holds the connection until the request's own `timeout` is over, then drops it. */
  | { readonly kind: 'timeout' }
  /** Never answers; ends when the caller gives up or the mock stops. */
  | { readonly kind: 'hang' }
  | {
      readonly kind: 'error';
      readonly code?: string;
      readonly message?: string;
      readonly retryable?: boolean;
      /** Charged for the failed attempt, decimal. */
      readonly cost?: number;
    }
  | { readonly kind: 'bad-json' }
  | { readonly kind: 'rate-limit'; readonly retryAfterSeconds?: number }
  | { readonly kind: 'unavailable'; readonly retryAfterSeconds?: number }
  | { readonly kind: 'overspend'; readonly factor?: number }
  /** Does the work, but answers only this long after the request's own `timeout`. */
  | { readonly kind: 'late'; readonly afterMs?: number };

/** A fault and how many calls in a row it takes; default 1. */
export type FaultEntry = Fault & { readonly times?: number };

/** `capability` or `Agent.capability` → faults in order. */
export type FaultScript = Readonly<Record<string, readonly FaultEntry[]>>;

interface Pending {
  readonly fault: Fault;
  left: number;
}

export class FaultQueues {
  private readonly queues: ReadonlyMap<string, Pending[]>;

  constructor(script: FaultScript) {
    this.queues = new Map(
      Object.entries(script).map(([name, entries]) => [
        name,
        entries.map(({ times = 1, ...fault }) => ({ fault, left: times })),
      ]),
    );
  }

  /** Takes the next fault of this call, if there is one: `Agent.capability` goes before `capability`. */
  take(agent: string, capability: string): Fault | undefined {
    return this.takeFrom(`${agent}.${capability}`) ?? this.takeFrom(capability);
  }

  private takeFrom(name: string): Fault | undefined {
    const queue = this.queues.get(name);
    const [first] = queue ?? [];
    if (!queue || !first) return undefined;
    first.left -= 1;
    if (first.left === 0) queue.shift();
    return first.fault;
  }
}
