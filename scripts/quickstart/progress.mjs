// Watches an execution until it ends or waits for a person. On a terminal the running steps are redrawn in place;
// elsewhere a line is printed whenever a step changes.
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../lib/setup.mjs';
import { money, paint, seconds } from './text.mjs';

const POLL_MS = 250;
const STUCK_AFTER_MS = 600_000;
const SIGNS = { completed: ['green', '✓'], failed: ['red', '✗'], skipped: ['yellow', '–'], cancelled: ['yellow', '–'] };

/**
 * @param {import('./api.mjs').Api} api
 * @returns {Promise<object>} the execution as it stands when nothing moves any more
 */
export async function watch(api, executionId, out = process.stdout) {
  const live = new LiveLines(out);
  const told = new Map();
  let changedAt = Date.now();
  for (;;) {
    const execution = await api.execution(executionId);
    const news = execution.steps.filter((step) => told.get(step.id) !== step.status);
    for (const step of news) told.set(step.id, step.status);
    live.draw(
      news.map((step) => settledLine(step, execution.costs.currency, out.isTTY)).filter(Boolean),
      out.isTTY && execution.status === 'running' ? [...runningLines(execution), totalLine(execution)] : [],
    );
    if (execution.status !== 'running') {
      out.write(`${totalLine(execution)}\n`);
      return execution;
    }
    if (news.length > 0) changedAt = Date.now();
    if (Date.now() - changedAt > STUCK_AFTER_MS)
      throw new SetupError(`No step has moved for ${seconds(STUCK_AFTER_MS)}.`);
    await sleep(POLL_MS);
  }
}

function settledLine(step, currency, tty) {
  const name = `${step.id} ${step.agent}.${step.capability}`;
  if (step.status === 'running') return tty ? '' : `▸ ${name}`;
  const sign = SIGNS[step.status];
  if (!sign) return '';
  const took = step.startTime && step.endTime ? seconds(Date.parse(step.endTime) - Date.parse(step.startTime)) : '';
  const cost = step.cost ? money(step.cost, currency) : '';
  const why = step.error?.message ?? step.cause?.message ?? '';
  return `${paint(sign[0], sign[1])} ${[name, took, cost, why].filter(Boolean).join('  ')}`;
}

function runningLines({ steps }) {
  return steps
    .filter((step) => step.status === 'running')
    .map((step) => {
      const percent = step.progress?.percent;
      const how = percent === undefined ? seconds(Date.now() - Date.parse(step.startTime)) : `${percent} %`;
      return `${paint('cyan', '▸')} ${step.id} ${step.agent}.${step.capability}  ${how}`;
    });
}

function totalLine({ progress, costs, status }) {
  const percent = progress.percent ?? Math.round((100 * progress.completed) / Math.max(1, progress.total));
  const spent = `${money(costs.total, costs.currency)} spent of ${money(costs.estimated, costs.currency)} estimated`;
  return paint('bold', `${progress.completed}/${progress.total} steps  ${percent} %  ${spent}  ${status}`);
}

/** Lines that stay, followed by lines that the next call replaces. */
class LiveLines {
  #drawn = 0;

  constructor(out) {
    this.out = out;
  }

  draw(staying, moving) {
    const up = this.#drawn > 0 ? `\u001b[${this.#drawn}A\u001b[0J` : '';
    const columns = this.out.columns ?? Infinity;
    const lines = [...staying, ...moving.map((line) => clip(line, columns))];
    if (up || lines.length > 0) this.out.write(up + lines.map((line) => `${line}\n`).join(''));
    this.#drawn = moving.length;
  }
}

/** A line that wrapped would be two, and the redraw would climb too little. Colours take some room of their own. */
function clip(line, columns) {
  const colourRoom = line.length - line.replace(/\u001b\[\d+m/g, '').length;
  return line.slice(0, columns - 1 + colourRoom);
}
