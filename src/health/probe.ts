import { errorText } from '../kernel/error-text.js';
import type { HealthProbe } from '../platform/metrics/health-registry.js';

export interface ProbeOutcome {
  readonly state: 'up' | 'degraded' | 'down';
  readonly details: Readonly<Record<string, unknown>>;
}

/** What a probe found, within `timeoutMs`; never rejects. */
export async function runProbe(probe: HealthProbe, timeoutMs: number): Promise<ProbeOutcome> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  try {
    const { degraded, ...details } = await Promise.race([probe(), late]);
    return { state: degraded ? 'degraded' : 'up', details };
  } catch (error) {
    return { state: 'down', details: { message: errorText(error) } };
  } finally {
    clearTimeout(timer);
  }
}
