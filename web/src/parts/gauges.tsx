/** How far, how dear, how long. */
import type { Execution } from '../api.js';
import { money, span } from '../../../client/format.js';
import { MoneyBar } from './money-bar.js';
import { shapeOf, Strip } from './state.js';
import { Money } from './text.js';

export function Gauges({
  execution,
  took,
  now,
}: {
  readonly execution: Execution;
  readonly took: number;
  readonly now: number;
}) {
  const { steps, progress, costs, status, forecast } = execution;
  const { total, held, estimated, currency } = costs;
  const ends = (forecast?.endsAt as { p50?: string } | null | undefined)?.p50;
  const left = ends === undefined ? undefined : Math.max(0, Date.parse(ends) - now);
  const time =
    status === 'paused' ? 'stands still until you decide' : left === undefined ? '' : `about ${span(left)} to go`;
  const ended = status !== 'running' && status !== 'paused';
  const share = ended ? 100 : left === undefined ? undefined : (100 * took) / Math.max(1, took + left);
  return (
    <div className="sheet gauges">
      <div>
        <span className="s t2">Steps</span>
        <div className="v">
          {progress.completed} of {progress.total}
        </div>
        <Strip steps={steps.map((step) => ({ id: step.id, shape: shapeOf(step) }))} />
      </div>
      <div>
        <span className="s t2">Money</span>
        <div className="v">
          <Money value={total} currency={currency} />{' '}
          <small>
            {`spent${held > 0 ? `, ${money(held, currency)} held` : ''} of ${money(estimated, currency)} estimated`}
          </small>
        </div>
        {estimated !== null && <MoneyBar limit={estimated} spent={total} held={held} currency={currency} />}
      </div>
      <div>
        <span className="s t2">Time</span>
        <div className="v">
          {span(took)} <small>{time}</small>
        </div>
        {share !== undefined && (
          <div className="barw">
            <div className="bar">
              <i className="k-run" style={{ width: `${share}%` }} />
            </div>
          </div>
        )}
      </div>
    </div>
  );
}
