/** Steps and time in one table: each row's bar is its place in time, planned above, actual below. */
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import type { Schemas } from '../api.js';
import { agentName, money, span, stepNumber } from '../../../client/format.js';
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
  return (
    <table className={`ledger${runs ? '' : ' fix'}`} ref={table} onKeyDown={moveAlong}>
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
        <Filler rows={first} />
        {shown.map((index) => {
          const row = rows[index];
          return (
            row && (
              <StepRow key={row.id} row={row} slot={slots.get(row.id)} whole={whole} isFirst={index === 0} {...props} />
            )
          );
        })}
        <Filler rows={rows.length - 1 - last} />
      </tbody>
    </table>
  );
}

/** Where rows are that nobody sees. */
function Filler({ rows }: { readonly rows: number }) {
  if (rows <= 0) return null;
  return (
    <tr aria-hidden="true">
      <td className="filler" style={{ height: rows * ROW_PX }} />
    </tr>
  );
}

const WAY: Readonly<Record<string, number>> = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 };

/** Down and up the rows by keys. */
function moveAlong(event: React.KeyboardEvent<HTMLTableElement>): void {
  const step = WAY[event.key];
  if (step === undefined || !(event.target instanceof HTMLTableRowElement)) return;
  event.preventDefault();
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>('tr.row')];
  all[all.indexOf(event.target) + step]?.focus();
}

interface StepRowProps extends StepTableProps {
  readonly row: Row;
  readonly slot: Schemas['SlotDto'] | undefined;
  readonly whole: number;
  readonly isFirst: boolean;
}

function StepRow(props: StepRowProps) {
  const { row, slot, whole, isFirst, critical, lit, onLit, selected, onSelect, under, nowMs } = props;
  const shape = row.now ? shapeOf(row.now) : 'pending';
  const asked = under?.(row.id);
  const isLit = lit.has(row.id);
  const isSelected = selected === row.id;
  const open = (): void => onSelect?.(row.id);
  return (
    <>
      <tr
        className={['row', ...(isLit ? ['lit'] : []), ...(isSelected ? ['sel'] : [])].join(' ')}
        data-step={row.id}
        tabIndex={isFirst || isLit || isSelected ? 0 : -1}
        onClick={open}
        onKeyDown={(event) => event.key === 'Enter' && open()}
        onMouseEnter={() => onLit([row.id])}
        onMouseLeave={() => onLit([])}
        onFocus={() => onLit([row.id])}
        onBlur={() => onLit([])}
      >
        <td className="st">
          <span className={asked ? 'waiting' : shape} title={shape}>
            <Glyph name={asked ? 'question' : shape} />
          </span>
        </td>
        <Cells {...props} shape={shape} />
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

/** What a row says: which step, what it costs, how it stands or why it is there. */
function Cells({ row, currency, at, shape }: StepRowProps & { readonly shape: string }) {
  const { id, name, agent, price, now, because, quoted, durationMs } = row;
  const cost = now?.cost ?? 0;
  return (
    <>
      <td>
        <span className="nm">{name}</span>
        <span className="ag">
          {stepNumber(id)} · {agentName(agent)}
        </span>
      </td>
      <td className="n">
        {cost > 0 ? (
          <>
            <b>{money(cost, currency)}</b>
            <br />
            <span className="s t3">of {money(price, currency)}</span>
          </>
        ) : (
          money(price, currency)
        )}
      </td>
      {now ? (
        <td className={`full s ${shape === 'failed' ? 'failed' : 't2'}`}>{stateWords(now, at)}</td>
      ) : (
        <td className="full why">{quoted ? <>“{because}”</> : <i>{because}</i>}</td>
      )}
      {!now && <td className="n x t2">{span(durationMs)}</td>}
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
      {nowMs !== undefined && <i className="nowl" style={{ transform: `translateX(${share(nowMs)})` }} />}
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
