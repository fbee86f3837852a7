/** Figures and moments with what stands behind them in a tooltip. */
import { exactMoney, money, shortId, span, when } from '../../../client/format.js';

export function Money({ value, currency }: { readonly value: number | null | undefined; readonly currency: string }) {
  if (value === null || value === undefined) return <span className="t3">not known</span>;
  return <span title={exactMoney(value, currency)}>{money(value, currency)}</span>;
}

export function Span({ ms }: { readonly ms: number | null | undefined }) {
  return <>{span(ms)}</>;
}

export function When({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={at}>
      {when(at, Date.now())}
    </time>
  );
}

export function Id({ id }: { readonly id: string }) {
  return (
    <button
      type="button"
      className="mono idb"
      title={`${id}: press to copy`}
      onClick={() => void navigator.clipboard.writeText(id)}
    >
      {shortId(id)}
    </button>
  );
}
