import { claimPort } from '../lib/server-process.mjs';
import { SetupError } from '../lib/setup.mjs';

/** Where the service will listen; fails with advice when something else already does. */
export async function chooseAddress(env) {
  const host = env.HOST || '127.0.0.1';
  const wanted = Number(env.ORCHESTRATOR_PORT || 3000);
  const port = await claimPort(host, wanted).catch((error) => {
    if (error.code !== 'EADDRINUSE') throw new SetupError(`Cannot listen on ${host}:${wanted}: ${error.message}`);
    throw new SetupError(
      `Port ${wanted} is already in use, perhaps by another orchestrator. Stop that process, or choose another port:\n` +
        `  ORCHESTRATOR_PORT=${wanted + 100} npm run quickstart`,
    );
  });
  const reachable = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  return { port, origin: `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}` };
}
