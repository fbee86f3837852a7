// S: what a thousand readers of event streams cost. Each follows one execution of W3 from its beginning to its end; one
// more asks for everything and never reads.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { workloads } from './execution.mjs';
import { comparePairs } from './pairs.mjs';
import { startAgent, startService } from './stage.mjs';

/** Of each execution; 200 executions of 5 readers and the stuck one would be one reader more than are let in. */
const PER_EXECUTION = 5;
const MOST_READERS = 1_000;

export async function readers(node, { runs, of }) {
  const workload = workloads(of).W3;
  const reading = Math.min(workload.executions * PER_EXECUTION, MOST_READERS - 1);
  const agent = await startAgent(node);
  const [quiet, read] = [await startService(node), await startService(node)];
  const crowd = fork(join(import.meta.dirname, 'crowd.mjs'), [read.origin], { execPath: node });
  process.once('exit', () => crowd.kill('SIGKILL'));
  try {
    const crowded = {
      title: `${reading} readers, and one that never reads`,
      service: read,
      started: (executionId) => crowd.send({ executionId }),
      before: () => told(crowd, { begin: { reading, perExecution: PER_EXECUTION } }, 'begun'),
      after: () => told(crowd, { end: true }, 'ended'),
    };
    await comparePairs('S', [{ title: 'no readers', service: quiet }, crowded], agent, workload, runs);
  } finally {
    crowd.kill('SIGKILL');
    await quiet.stop();
    await read.stop();
    await agent.stop();
  }
}

async function told(crowd, message, expected) {
  crowd.send(message);
  const [answer] = await once(crowd, 'message');
  if (answer !== expected) throw new Error(answer);
}
