// Runs in a worker thread: reads words for the service, so that no text, however long or odd, holds up its event loop.
// English (60 MB) is loaded here and nowhere else, and goes when the thread goes.
import { parentPort } from 'node:worker_threads';
import type { Capability, Offer } from '../../../agents/index.js';
import { OfflinePlanner } from '../offline/offline-planner.js';
import type { Answer, CatalogueNews, Task } from './thread-messages.js';

const planner = new OfflinePlanner();
const capabilities = new Map<number, Capability>();
let offers: readonly Offer[] = [];

function learn({ learn: learnt, offers: offered }: CatalogueNews): void {
  for (const [number, capability] of learnt) capabilities.set(number, capability);
  const current = new Set(offered.map(([, number]) => number));
  for (const number of capabilities.keys()) if (!current.has(number)) capabilities.delete(number);
  offers = offered.flatMap(([agent, number]) => {
    const capability = capabilities.get(number);
    return capability ? [{ agent, capability }] : [];
  });
}

function answer({ order, catalogue }: Task): Answer {
  try {
    if (catalogue) learn(catalogue);
    const result =
      order.kind === 'draft'
        ? planner.plan({ ...order.request, offers })
        : planner.amended({ ...order.request, offers });
    return { kind: 'read', result };
  } catch (error) {
    return { kind: 'failed', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

planner.warmUp();
parentPort?.on('message', (task: Task) => parentPort?.postMessage(answer(task)));
