// How much processor time foreign schemas may take: for one value, and for everything that one request asks about.
import { currentRequest, type RequestContext } from '../../platform/http/request-context.js';

/** Of a value that nobody waits for with an open request; it may be larger than a request can be. */
export const ONE_JUDGEMENT_MS = 1_000;
/** Of a value in a request; what is begun is ended, so the last one may come on top of what all may take. */
export const ONE_OF_REQUEST_MS = 400;
const ONE_REQUEST_MS = 250;

/** Of this thread, in ms: what others do on the machine makes nothing dearer. */
export type ProcessorTime = () => number;

export function threadTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

/** What requests have spent. Outside of a request nothing is counted. */
export class RequestTime {
  private readonly spent = new WeakMap<RequestContext, number>();

  constructor(private readonly now: ProcessorTime) {}

  /** `otherwise`: when the request has had its share. What is begun is ended. */
  spend<T>(work: () => T, otherwise: () => T): T {
    const request = currentRequest();
    if (request === undefined) return work();
    const before = this.spent.get(request) ?? 0;
    if (before >= ONE_REQUEST_MS) return otherwise();
    const began = this.now();
    try {
      return work();
    } finally {
      this.spent.set(request, before + this.now() - began);
    }
  }
}
