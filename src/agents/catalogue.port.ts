import type { Offer } from './domain/capability.js';

/** What is registered, as other features read it: synchronous, in memory, always current. */
export abstract class Catalogue {
  /** Every capability of every visible agent, ordered by agent name, then by the agent's own order. */
  abstract offers(): readonly Offer[];
  /** undefined when the agent or the capability is not registered (or the agent was removed). */
  abstract offer(agent: string, capability: string): Offer | undefined;
  /** Steps that the agent takes at once; undefined: no limit of its own. */
  abstract maxConcurrency(agent: string): number | undefined;
}
