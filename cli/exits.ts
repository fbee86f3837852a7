/** How commands end, and what is said when they cannot go on. */
import { Refused, ServiceAway } from '../client/index.js';
import type { Session } from './session.js';
import { amountsIn, stepNumber } from './text/format.js';

export const EXIT = {
  done: 0,
  failed: 1,
  needsDecision: 3,
  money: 4,
  cancelled: 5,
  usage: 64,
  serviceAway: 69,
  timeout: 75,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a person can mend: said without a stack. `next`: what to type. */
export class CommandError extends Error {
  constructor(
    message: string,
    readonly exit: ExitCode = EXIT.usage,
    readonly next?: string,
  ) {
    super(message);
  }
}

const MONEY = /^budget\./;

/** Says what went wrong, where, and what next; answers with the code to end with. */
export function explain(error: unknown, session: Session): ExitCode {
  const { paint } = session;
  const say = (message: string, code = '', next?: string): void => {
    session.note(`${paint('red', session.signs.failed)} ${message}${code === '' ? '' : `   ${paint('dim', code)}`}`);
    if (next !== undefined) session.note(`  ${next}`);
  };
  if (session.debug && error instanceof Error) session.note(error.stack ?? error.message);
  if (error instanceof CommandError) {
    say(error.message, '', error.next);
    return error.exit;
  }
  if (error instanceof ServiceAway) {
    say(`No service at ${session.client.url}.   orchestrator serve --mock   or   --url`);
    return EXIT.serviceAway;
  }
  if (error instanceof Refused) {
    say(amountsIn(error.message), error.code);
    for (const { pointer, message } of error.problem.errors ?? []) session.note(`  ${pointer} ${message}`);
    const next = nextAfter(error);
    if (next !== undefined) session.note(`  ${next}`);
    if (error.status >= 500) return EXIT.serviceAway;
    return MONEY.test(error.code) ? EXIT.money : EXIT.failed;
  }
  say(error instanceof Error ? error.message : String(error));
  return EXIT.failed;
}

/** What is wrong with what was said of these steps, in that order, by the step and not by the place in the request. */
export async function naming<T>(stepIds: readonly string[], request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    const errors = error instanceof Refused ? (error.problem.errors ?? []) : [];
    const lines = errors.flatMap(({ pointer, message }) => {
      const [, at, path = ''] = /^\/(?:changes|modifications)\/(\d+)\/parameters(.*)$/.exec(pointer) ?? [];
      const stepId = stepIds[Number(at)];
      return stepId === undefined ? [] : [`step ${stepNumber(stepId)} ${path}: ${message}`];
    });
    if (lines.length === 0 || lines.length < errors.length) throw error;
    throw new CommandError(lines.join('\n  '), EXIT.failed);
  }
}

interface Lacking {
  readonly policyId?: string;
  readonly missing?: number;
}

function nextAfter({ code, problem }: Refused): string | undefined {
  if (code === 'budget.exceeded' || code === 'budget.approval-required') {
    const { policyId = 'POLICY', missing = '…' } = (problem['budget'] ?? {}) as Lacking;
    return `orchestrator approve-budget ${policyId} --amount ${missing} --reason "…"   or   run @ --on-budget pause`;
  }
  if (code === 'plan.needs-input') return 'orchestrator answer @';
  if (code === 'plan.stale') return 'orchestrator show @   then   run @ --hash HASH, to approve it as it is now';
  return undefined;
}
