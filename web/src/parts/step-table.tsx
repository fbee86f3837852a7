/** Steps and time in one table: each row's bar is its place in time, planned above, actual below. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Schemas } from '../api.js';
import { agentName, money, span, stepNumber } from '../format.js';
import { Glyph } from '../glyph.js';
import { shapeOf, stateWords, type StepNow } from './state.js';

export interface Row {
  readonly id: string;
  readonly name: string;
  readonly agent: string;
  readonly price: number | null;
  readonly durationMs: number | null;
  readonly dependencies: readonly string[];
  /** The words it answers, else why it is there. */
  readonly because: string;
  readonly quoted: boolean;
  readonly now?: StepNow;
  /** ms from the start of the execution. */
  readonly actual?: { readonly from: number; readonly to: number };
}

export interface StepTableProps {
  readonly rows: readonly Row[];
  readonly schedule: readonly Schemas['SlotDto'][];
  readonly critical: ReadonlySet<string>;
  readonly currency: string;
  readonly lit: ReadonlySet<string>;
  readonly onLit: (stepIds: readonly string[]) => void;
  readonly selected?: string;
  readonly onSelect?: (stepId: string) => void;
  /** Under a row: what is asked of it. */
  readonly under?: (stepId: string) => React.ReactNode;
  /** ms from the start: where now is. */
  readonly nowMs?: number;
  /** Clock for words. */
  readonly at: number;
}

const ROW_PX = 52;
/** Fewer are all drawn; more only as far as they can be seen. */
const MANY = 120;

export function StepTable(props: StepTableProps) {
  const { rows, schedule, nowMs = 0 } = props;
  const whole = Math.max(1, nowMs, ...schedule.map(({ endMs }) => endMs), ...rows.map(({ actual }) => actual?.to ?? 0));
  const slots = new Map(schedule.map((slot) => [slot.stepId, slot]));
  const runs = rows.some(({ now }) => now !== undefined);
  const table = useRef<HTMLTableElement>(null);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: () => ROW_PX,
    overscan: 20,
    scrollMargin: table.current?.offsetTop ?? 0,
    enabled: rows.length > MANY,
  });
  const shown =
    rows.length > MANY ? virtual.getVirtualItems().map(({ index }) => index) : rows.map((_, index) => index);
  const [first = 0, last = rows.length - 1] = [shown[0], shown.at(-1)];
  const move = (event: React.KeyboardEvent) => {
    const step =
      event.key === 'ArrowDown' || event.key === 'j' ? 1 : event.key === 'ArrowUp' || event.key === 'k' ? -1 : 0;
    if (step === 0 || !(event.target instanceof HTMLTableRowElement)) return;
    event.preventDefault();
    const all = [...(table.current?.querySelectorAll<HTMLElement>('tr.row') ?? [])];
    all[all.indexOf(event.target) + step]?.focus();
  };
  return (
    <table className={`ledger${runs ? '' : ' fix'}`} ref={table} onKeyDown={move}>
      <thead>
        <tr>
          <th className="st">
            <span className="vh">State</span>
          </th>
          <th>Step</th>
          <th className="n">{runs ? 'Money' : 'Price'}</th>
          <th>{runs ? 'State' : 'Because of'}</th>
          {!runs && <th className="n x">Time</th>}
          <th className="tl x">
            <Axis whole={whole} />
          </th>
        </tr>
      </thead>
      <tbody>
        {first > 0 && (
          <tr aria-hidden="true">
            <td className="filler" style={{ height: first * ROW_PX }} />
          </tr>
        )}
        {shown.map((index) => {
          const row = rows[index];
          return (
            row && (
              <StepRow key={row.id} row={row} slot={slots.get(row.id)} whole={whole} isFirst={index === 0} {...props} />
            )
          );
        })}
        {last < rows.length - 1 && (
          <tr aria-hidden="true">
            <td className="filler" style={{ height: (rows.length - 1 - last) * ROW_PX }} />
          </tr>
        )}
      </tbody>
    </table>
  );
}

interface StepRowProps extends StepTableProps {
  readonly row: Row;
  readonly slot: Schemas['SlotDto'] | undefined;
  readonly whole: number;
  readonly isFirst: boolean;
}

function StepRow({
  row,
  slot,
  whole,
  isFirst,
  critical,
  currency,
  lit,
  onLit,
  selected,
  onSelect,
  under,
  nowMs,
  at,
}: StepRowProps) {
  const shape = row.now ? shapeOf(row.now) : 'pending';
  const asked = under?.(row.id);
  const on = {
    onMouseEnter: () => onLit([row.id]),
    onMouseLeave: () => onLit([]),
    onFocus: () => onLit([row.id]),
    onBlur: () => onLit([]),
  };
  const open = () => onSelect?.(row.id);
  const cost = row.now?.cost ?? 0;
  return (
    <>
      <tr
        className={`row${lit.has(row.id) ? ' lit' : ''}${selected === row.id ? ' sel' : ''}`}
        data-step={row.id}
        tabIndex={isFirst || lit.has(row.id) || selected === row.id ? 0 : -1}
        onClick={open}
        onKeyDown={(event) => event.key === 'Enter' && open()}
        {...on}
      >
        <td className="st">
          <span className={asked ? 'waiting' : shape} title={shape}>
            <Glyph name={asked ? 'question' : shape} />
          </span>
        </td>
        <td>
          <span className="nm">{row.name}</span>
          <span className="ag">
            {stepNumber(row.id)} · {agentName(row.agent)}
          </span>
        </td>
        <td className="n">
          {row.now && cost > 0 ? (
            <>
              <b>{money(cost, currency)}</b>
              <br />
              <span className="s t3">of {money(row.price, currency)}</span>
            </>
          ) : (
            money(row.price, currency)
          )}
        </td>
        {row.now ? (
          <td className={`full s ${shape === 'failed' ? 'failed' : 't2'}`}>{stateWords(row.now, at)}</td>
        ) : (
          <td className="full why">{row.quoted ? <>“{row.because}”</> : <i>{row.because}</i>}</td>
        )}
        {!row.now && <td className="n x t2">{span(row.durationMs)}</td>}
        <td className="tl x">
          <StepBar row={row} slot={slot} whole={whole} isCritical={critical.has(row.id)} nowMs={nowMs} shape={shape} />
        </td>
      </tr>
      {asked && (
        <tr className="qrow">
          <td colSpan={6}>{asked}</td>
        </tr>
      )}
    </>
  );
}

interface StepBarProps {
  readonly row: Row;
  readonly slot: Schemas['SlotDto'] | undefined;
  readonly whole: number;
  readonly isCritical: boolean;
  readonly nowMs: number | undefined;
  readonly shape: string;
}

function StepBar({ row, slot, whole, isCritical, nowMs, shape }: StepBarProps) {
  const share = (ms: number): string => `${(100 * ms) / whole}%`;
  const label = slot ? `planned from ${span(slot.startMs)} to ${span(slot.endMs)}` : 'not planned';
  return (
    <span className={row.now ? 'gb two' : 'gb'} role="img" aria-label={label}>
      {slot && (
        <i
          className={isCritical ? 'pl cr' : 'pl'}
          style={{ left: share(slot.startMs), width: share(slot.endMs - slot.startMs) }}
        />
      )}
      {!row.now && slot && row.dependencies.length > 0 && slot.endMs / whole < 0.8 && (
        <em style={{ left: `calc(${share(slot.endMs)} + 6px)` }}>after {row.dependencies.map(stepNumber).join(' ')}</em>
      )}
      {row.actual && (
        <i
          className={`ac ${shape === 'late' || shape === 'kept' ? 'completed' : shape}`}
          style={{ left: share(row.actual.from), width: `max(3px, ${share(row.actual.to - row.actual.from)})` }}
        />
      )}
      {nowMs !== undefined && <i className="nowl" style={{ left: share(nowMs) }} />}
    </span>
  );
}

function Axis({ whole }: { readonly whole: number }) {
  return (
    <span className="axis" aria-hidden="true">
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <span key={share} style={{ left: `${share * 100}%` }}>
          {share === 0 ? '0' : span(Math.round((share * whole) / 1_000) * 1_000)}
        </span>
      ))}
    </span>
  );
}
