/** What can go wrong between a client and the service: a refusal that says why, or no answer at all. */
import type { components } from './openapi.js';

/** RFC 9457, with a stable `code`, and with whatever the code adds. */
export type Problem = components['schemas']['ProblemDto'] & Readonly<Record<string, unknown>>;

/** The service answered no. `message` is its `detail`. */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(problem.detail ?? problem.title ?? `the service answered ${status}`);
  }

  /** e.g. `plan.stale`; empty when the answer was none of the service's. */
  get code(): string {
    return this.problem.code ?? '';
  }
}

/** Nothing answered at the address, or not in time. */
export class ServiceAway extends Error {
  override readonly name = 'ServiceAway';

  constructor(
    readonly url: string,
    cause: unknown,
  ) {
    super(`no service answers at ${url}`, { cause });
  }
}

export async function refusalOf(response: Response): Promise<Refused> {
  const text = await response.text().catch(() => '');
  try {
    return new Refused(response.status, JSON.parse(text) as Partial<Problem>);
  } catch {
    return new Refused(response.status, { detail: text.slice(0, 500) || `the service answered ${response.status}` });
  }
}
