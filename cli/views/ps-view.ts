/** Executions, one a line: how far, for how much of what was approved, since when. */
import type { Schemas } from '../../client/index.js';
import type { Session } from '../session.js';
import { money, shortId, span, when } from '../text/format.js';
import { shares, table } from '../text/layout.js';
import { stateSign, stateWord } from './execution-view.js';

type Summary = Schemas['ExecutionSummaryDto'];

const COLUMNS = [
  { title: ' ' },
  { title: 'execution' },
  { title: 'state' },
  { title: 'steps', right: true },
  { title: 'money' },
  { title: 'time', right: true },
  { title: 'began', gives: 1 },
  { title: '', gives: 2 },
];

/** `reasons`: of those that are paused, what they wait for. */
export function psText(
  { items, nextCursor }: { readonly items: readonly Summary[]; readonly nextCursor: string | null },
  reasons: ReadonlyMap<string, string>,
  session: Session,
): string {
  if (items.length === 0) return 'No executions.';
  const amounts = shares(
    items.map(({ cost, estimated, currency }) => [money(cost, currency), money(estimated, currency)]),
  );
  const rows = items.map(({ executionId, status, steps, startedAt, completedAt, title }, at) => {
    const total = Object.values(steps).reduce((sum, count) => sum + count, 0);
    const until = completedAt === undefined ? session.now() : Date.parse(completedAt);
    return [
      stateSign(status, session),
      shortId(executionId),
      stateWord(status, reasonOf(reasons.get(executionId), steps)),
      `${steps['completed'] ?? 0} of ${String(total).padStart(2)}`,
      amounts[at] ?? '',
      span(until - Date.parse(startedAt), 1),
      when(startedAt, session.now()),
      title,
    ];
  });
  const more = nextCursor === null ? [] : ['There are more: -n says how many; --status, --since and words say which.'];
  return [...table(COLUMNS, rows, session.width), ...more].join('\n');
}

function reasonOf(kind: string | undefined, steps: Summary['steps']): string {
  if (kind === 'budget' || kind === 'approval') return 'budget';
  return kind === 'step-failed' || (kind === undefined && steps['failed']) ? 'step-failed' : 'user';
}
