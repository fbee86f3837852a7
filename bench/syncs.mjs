// How often a process asks the disk to keep what it has written, by strace.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs `work` meanwhile. Undefined where there is no strace, or it may not attach. */
export async function countSyncs(pid, work) {
  const args = ['-f', '-e', 'trace=fsync,fdatasync', '-e', 'signal=none', '-p', String(pid)];
  const strace = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  process.once('exit', () => strace.kill('SIGINT'));
  let told = '';
  const attached = new Promise((resolve) => {
    strace.once('error', () => resolve(false));
    strace.once('close', () => resolve(false));
    strace.stderr.setEncoding('utf8').on('data', (text) => {
      told += text;
      if (/ attached/.test(told)) resolve(true);
    });
  });
  if (!(await attached)) return undefined;
  try {
    return { result: await work(), syncs: await detached() };
  } finally {
    strace.kill('SIGINT');
  }

  async function detached() {
    const closed = once(strace, 'close');
    strace.kill('SIGINT');
    await closed;
    // A call that another thread interrupts is told in two lines, of which the second says "resumed" in place of "(".
    return told.match(/\b(fsync|fdatasync)\(/g)?.length ?? 0;
  }
}
