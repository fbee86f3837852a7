/** A limit as a bar: spent, held, what would be needed, and what goes over it, always with the sum in words. */
import { type BarFigures, partsOf } from '../../../client/bar-parts.js';
import { money } from '../../../client/format.js';
import { BarPartKey, Key } from './key.js';

export function MoneyBar(figures: BarFigures) {
  const { limit, spent, unconfirmed = 0, held = 0, need = 0, threshold, currency } = figures;
  const { parts, limitAt } = partsOf(figures);
  const doubt = unconfirmed > 0 ? ` (${money(unconfirmed, currency)} not confirmed)` : '';
  const asked = need > 0 ? `, ${money(need, currency)} needed` : '';
  const label = `${money(spent, currency)} spent${doubt}, ${money(held, currency)} held${asked}, limit ${money(limit, currency)}`;
  return (
    <div className="barw" role="img" aria-label={label} title={label}>
      <div className="bar">
        {parts.map(({ kind, over, from, width }) => (
          <i
            key={`${kind}${String(over)}`}
            className={over ? `${kind} ov` : kind}
            style={{ width: `${width}%`, transform: `translateX(${(100 * from) / width}%)` }}
          />
        ))}
      </div>
      {limitAt < 99.9 && <span className="lim" style={{ left: `${limitAt}%` }} />}
      {threshold !== undefined && threshold < 1 && <span className="thr" style={{ left: `${limitAt * threshold}%` }} />}
    </div>
  );
}

/** "£26.05 over", "£0.25 left". */
export function LeftOver({
  remaining,
  over = 0,
  currency,
}: {
  readonly remaining: number;
  readonly over?: number;
  readonly currency: string;
}) {
  const beyond = over > 0 ? over : -remaining;
  if (beyond > 0) return <span className="n s b bad">{money(beyond, currency)} over</span>;
  return <span className="n s t2">{money(remaining, currency)} left</span>;
}

export function BarKey() {
  return (
    <div className="keys">
      <Key mark="k-spent">spent</Key>
      <BarPartKey part="un">not confirmed</BarPartKey>
      <BarPartKey part="he">held</BarPartKey>
      <Key mark="k-left">left</Key>
      <Key mark="k-thr">warns from here</Key>
      <Key mark="k-lim">limit</Key>
      <BarPartKey part="sp ov">over</BarPartKey>
    </div>
  );
}
