/** Budgets as bars: what is spent, not confirmed, held and over, and when money is free again. */
import stringWidth from 'string-width';
import { partsOf } from '../../client/bar-parts.js';
import type { Schemas } from '../../client/index.js';
import type { Session } from '../session.js';
import { day, money } from '../text/format.js';
import { padStart, shares, table } from '../text/layout.js';

type Budget = Schemas['BudgetView'];
type Limit = Schemas['LimitView'];

const CELLS = 16;
const SIGNS = { sp: '#', un: '?', he: '=', nd: '.' } as const;
const KEY = '# spent  ? not confirmed  = held  ! over  | limit';

/** Money is never cut: where there is no room the notes stand below each other, then the bars fall away. */
export function budgetsText(budgets: readonly Budget[], { width, paint }: Pick<Session, 'width' | 'paint'>): string {
  const rows = budgets.flatMap((budget) => rowsOf(budget, paint));
  const used = shares(rows.map(({ figures }) => figures));
  const lines = (beside: boolean, drawn: boolean): string[] =>
    table(
      [{}, {}, {}, {}, {}, {}],
      rows.flatMap(({ head, bar, said }, at) => {
        const [first = '', ...more] = beside ? [said.join(', ')] : said;
        const own = [...head, used[at] ?? '', drawn ? bar : ''];
        return [[...own, first], ...more.map((note) => [...own.map(() => ''), note])];
      }),
      Infinity,
    );
  const fits = (text: readonly string[]): boolean => text.every((line) => stringWidth(line) <= width);
  const drawn = [lines(true, true), lines(false, true)].find(fits);
  return drawn === undefined ? lines(false, false).join('\n') : [...drawn, padStart(KEY, width)].join('\n');
}

interface Row {
  /** Policy, mode and window; or a service. */
  readonly head: readonly [string, string, string];
  readonly figures: readonly [used: string, limit: string];
  readonly bar: string;
  readonly said: readonly string[];
}

function rowsOf(budget: Budget, paint: Session['paint']): Row[] {
  const { policyId, mode, window, currency, perService, approvalRequired, frees } = budget;
  const notes = [
    ...(frees === null ? [] : [`frees ${money(frees.amount, currency)} from ${day(frees.at)}`]),
    ...(approvalRequired ? ['approval above'] : []),
  ];
  return [
    { head: [paint('bold', policyId), `${mode}s`, window.duration], ...figuresOf(budget, currency, paint, notes) },
    ...Object.entries(perService).map(([service, limit]): Row => {
      const name = `  ${service === 'other' ? 'all other' : service}`;
      return { head: [name, '', ''], ...figuresOf(limit, currency, paint) };
    }),
  ];
}

function figuresOf(
  limit: Limit,
  currency: string,
  paint: Session['paint'],
  notes: readonly string[] = [],
): Omit<Row, 'head'> {
  const { spent, held, unconfirmed, over, remaining, approved } = limit;
  const said = [
    over > 0 ? paint('red', `${money(over, currency)} over`) : `${money(remaining, currency)} left`,
    ...(approved > 0 ? [`${money(approved, currency)} approved on top`] : []),
    ...(unconfirmed > 0 ? [`${money(unconfirmed, currency)} not confirmed`] : []),
    ...notes,
  ];
  return {
    figures: [money(spent + held, currency), money(limit.limit, currency)],
    bar: `[${barOf(limit)}]`,
    said,
  };
}

function barOf(limit: Limit): string {
  const { parts, limitAt } = partsOf(limit);
  const cells: string[] = Array.from({ length: CELLS }, (_, cell) => {
    const at = ((cell + 0.5) * 100) / CELLS;
    const part = parts.find(({ from, width }) => at >= from && at < from + width);
    return part === undefined ? '.' : part.over ? '!' : SIGNS[part.kind];
  });
  cells.splice(Math.round((limitAt * CELLS) / 100), 0, '|');
  return cells.join('');
}
