import type { JsonObject } from '../../kernel/json.js';

/** The messages exchanged with agents for one execution, as agents keep them; oldest first. */
export abstract class MessageHistory {
  abstract list(
    executionId: string,
    page: { readonly cursor?: string; readonly limit: number },
  ): { readonly items: readonly JsonObject[]; readonly nextCursor: string | null };
}
