/** What waits for what: a row for each length of the longest way from a start; the table is its text. */
import { agentName, money, span, stepNumber } from '../../../client/format.js';
import { Glyph } from '../glyph.js';
import { layout, NODE, type Placed } from './layout.js';
import type { Row } from './step-table.js';
import { shapeOf } from './state.js';

/** More are no picture any more. */
export const MOST_NODES = 60;

export interface GraphProps {
  readonly rows: readonly Row[];
  readonly critical: ReadonlySet<string>;
  readonly currency: string;
  readonly lit: ReadonlySet<string>;
  readonly onLit: (stepIds: readonly string[]) => void;
  readonly onSelect?: (stepId: string) => void;
}

export function Graph({ rows, critical, currency, lit, onLit, onSelect }: GraphProps) {
  if (rows.length > MOST_NODES)
    return <p className="pad t2">{rows.length} steps are no picture any more: the table shows what waits for what.</p>;
  const places = layout(rows);
  const width = Math.max(...[...places.values()].map(({ x }) => x + NODE.width), 0);
  const height = Math.max(...[...places.values()].map(({ y }) => y + NODE.height), 0);
  return (
    <div className="graph">
      <svg className="edges" width={width} height={height} aria-hidden="true">
        {rows.flatMap(({ id, dependencies }) =>
          dependencies.map((from) => {
            const [a, b] = [places.get(from), places.get(id)];
            if (!a || !b) return null;
            const on = lit.has(id) || lit.has(from);
            const heavy = critical.has(id) && critical.has(from);
            return <path key={`${from} ${id}`} className={on ? 'lit' : heavy ? 'cr' : ''} d={curve(a, b)} />;
          }),
        )}
      </svg>
      <div className="cv" style={{ width, height }}>
        {rows.map((row) => {
          const place = places.get(row.id);
          const shape = row.now ? shapeOf(row.now) : 'pending';
          const on = {
            onMouseEnter: () => onLit([row.id]),
            onMouseLeave: () => onLit([]),
            onFocus: () => onLit([row.id]),
            onBlur: () => onLit([]),
          };
          return (
            <button
              key={row.id}
              type="button"
              className={`node s-${shape}${critical.has(row.id) ? ' cr' : ''}${lit.has(row.id) ? ' lit' : ''}`}
              style={{ left: place?.x, top: place?.y }}
              onClick={() => onSelect?.(row.id)}
              {...on}
            >
              <span className="h">
                <i>{stepNumber(row.id)}</i>
                {row.now && <Glyph name={shape} />}
                <span>{row.name}</span>
              </span>
              <span className="a">{agentName(row.agent)}</span>
              <span className="f">
                <span>{money(row.price, currency)}</span>
                <span>{span(row.durationMs)}</span>
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

function curve(a: Placed, b: Placed): string {
  const [x1, y1, x2, y2] = [a.x + NODE.width / 2, a.y + NODE.height, b.x + NODE.width / 2, b.y];
  const middle = (y1 + y2) / 2;
  return `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${y2}`;
}
