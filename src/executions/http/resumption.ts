// Where a stream goes on for a reader that comes back. What it names and nobody here can have told it is said so, and it
// begins anew: a reader never waits in silence for numbers that do not come.

export type Resumption =
  | { readonly kind: 'after'; readonly seq: number }
  /** From now on, after a snapshot. */
  | { readonly kind: 'anew' }
  /** The same, for a reader that believes to have seen something else. */
  | { readonly kind: 'reset'; readonly message: string };

export interface Told {
  /** The last number in use. */
  readonly last: number;
  /** Whether this number was told on this stream. */
  readonly knows: (seq: number) => boolean;
}

const LONGEST_SHOWN = 40;

/** `lastEventId` is the header, `after` the query's parameter; the header counts. */
export function resumption(lastEventId: string | undefined, after: number, { last, knows }: Told): Resumption {
  const given = lastEventId?.trim() ?? '';
  if (given === '') {
    if (after === 0) return { kind: 'anew' };
    return after > last ? beyond(String(after), last) : { kind: 'after', seq: after };
  }
  if (!/^\d+$/.test(given)) return reset(`"${shown(given)}" is no sequence number`);
  const seq = Number(given);
  if (seq > last) return beyond(given, last);
  return seq === 0 || knows(seq) ? { kind: 'after', seq } : reset(`${seq} was not told on this stream`);
}

function beyond(given: string, last: number): Resumption {
  return reset(`${shown(given)} lies beyond the last event, ${last} (was a backup restored?)`);
}

function reset(what: string): Resumption {
  return { kind: 'reset', message: `Last-Event-ID: ${what}; what follows is a snapshot of how it is now` };
}

function shown(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
