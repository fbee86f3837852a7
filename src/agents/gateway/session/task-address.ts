import { err, ok, type Result } from '../../../kernel/result.js';

/**
 * Where an agent says its task can be asked after, or why that is not asked: only its own registered origin is trusted
 * with the questions, and the signatures on them.
 */
export function taskAddress(given: string, endpoint: string): Result<string, string> {
  const [url, own] = [URL.parse(given, endpoint), URL.parse(endpoint)];
  if (!url || !own) return err('it is no address');
  if (!/^https?:$/.test(url.protocol)) return err(`${url.protocol} is not http or https`);
  if (url.username !== '' || url.password !== '') return err('it carries credentials');
  if (url.origin !== own.origin) return err(`${url.origin} is not the agent's own origin ${own.origin}`);
  return ok(url.href);
}
