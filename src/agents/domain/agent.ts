import type { Capability } from './capability.js';

/** Who registered it. `mock` and `builtin` live in memory only; a row in `agents` is somebody's own registration. */
export type AgentSource = 'api' | 'file' | 'mock' | 'builtin';

export interface Agent {
  readonly name: string;
  readonly description: string;
  /** Where calls are POSTed, exactly as registered; `builtin:NAME` is answered in this process. */
  readonly endpoint: string;
  readonly protocol: 'http';
  /** Signs every call; never shown. */
  readonly secret: string | null;
  /** Steps it takes at once; null: no limit of its own. */
  readonly maxConcurrency: number | null;
  readonly capabilities: readonly Capability[];
  readonly source: AgentSource;
  /** ISO 8601. */
  readonly registeredAt: string;
  readonly updatedAt: string;
}

export const BUILTIN_SCHEME = 'builtin:';

export function isBuiltinEndpoint(endpoint: string): boolean {
  return endpoint.startsWith(BUILTIN_SCHEME);
}
