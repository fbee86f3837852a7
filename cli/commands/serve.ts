/** The service itself, as a process of its own whose signals and end are this one's. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EXIT, type ExitCode } from '../exits.js';
import type { Session } from '../session.js';

const SERVER = fileURLToPath(new URL('../../server.js', import.meta.url));
/** As `npm start` has it: V8 sizes its young generation by the machine otherwise, for a hundred megabytes more. */
const HEAP = '--max-semi-space-size=8';

export async function serve(
  session: Session,
  { mock = false, port }: { readonly mock?: boolean; readonly port?: number },
): Promise<ExitCode> {
  const env = {
    ...process.env,
    ...(mock ? { MOCK_MODE: 'true' } : {}),
    ...(port === undefined ? {} : { ORCHESTRATOR_PORT: String(port) }),
  };
  const child = spawn(process.execPath, [HEAP, SERVER], { stdio: 'inherit', env });
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, forward);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      session.note(error.message);
      resolve(EXIT.failed);
    });
    child.once('exit', (code) => resolve(code === 0 ? EXIT.done : EXIT.failed));
  });
}
