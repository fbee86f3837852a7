import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { ROOT } from '../lib/setup.mjs';
import { table } from '../lib/table.mjs';
import { bytes, money, paint } from './text.mjs';

/** What came out of an execution: artifacts, and money by service. */
export function report({ artifacts, costs }) {
  const files = artifacts.map(({ type, path, url, size }) => [type, path ?? url, bytes(size ?? sizeOf(path))]);
  const services = Object.entries(costs.byService).map(([service, amount]) => [service, money(amount, costs.currency)]);
  const total = ['total', money(costs.total, costs.currency)];
  return [
    paint('bold', 'Artifacts'),
    files.length > 0 ? table([['type', 'path', 'size'], ...files], [2]) : 'none',
    '',
    paint('bold', 'Costs by service'),
    table([['service', 'cost'], ...services, total], [1]),
  ].join('\n');
}

function sizeOf(path) {
  return path ? statSync(resolve(ROOT, path), { throwIfNoEntry: false })?.size : undefined;
}

/** What a paused execution waits for, and the calls that decide it. */
export function decisions({ attention, status, reason }, origin) {
  const items = (attention ?? []).flatMap(({ message, actions }) => [
    `  ${message}`,
    ...actions.map(({ method, path, body }) => `    ${curl(method, origin + path, body)}`),
  ]);
  return [
    paint('yellow', `The execution is ${status}${reason ? ` (${reason})` : ''} and waits for a decision:`),
    ...items,
  ].join('\n');
}

function curl(method, url, body) {
  const data = body === undefined ? '' : ` -H 'content-type: application/json' -d '${JSON.stringify(body)}'`;
  return `curl -X ${method} ${url}${data}`;
}
