// Rows of `agent_messages`. Written inside the caller's open transaction by prepared statements; read by the prefix of
// the id, which is the execution's.
import { Injectable } from '@nestjs/common';
import { isoTime } from '../../kernel/iso-time.js';
import type { AgentCall } from '../../executions/ports/agent-gateway.port.js';
import { MessageHistory } from '../../executions/ports/message-history.port.js';
import { isJsonObject, type Json } from '../../kernel/json.js';
import { Database } from '../../platform/database/database.js';
import { type Page, pageOf } from '../../platform/http/page.dto.js';

export const MESSAGE_LIMIT_CHARACTERS = 65_536;
const HEAD = 32_768;

export type Direction = 'request' | 'response';

export type LoggedMessage = {
  readonly id: string;
  readonly executionId: string;
  readonly stepId: string;
  readonly direction: Direction;
  readonly agent: string;
  /** Redacted; `truncated` with the `head` of its text when it was too long to keep. */
  readonly message: Json;
  /** ISO 8601. */
  readonly timestamp: string;
};

interface Row {
  readonly id: string;
  readonly execution_id: string;
  readonly step_id: string;
  readonly direction: Direction;
  readonly agent: string;
  readonly message: string;
  readonly timestamp: string;
}

// A call re-sent after a restart has the row already: the newer one is kept.
const INSERT = `INSERT INTO agent_messages (id, execution_id, step_id, direction, agent, message, timestamp)
  VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET message = excluded.message, timestamp = excluded.timestamp`;
const SELECT = `SELECT id, execution_id, step_id, direction, agent, message, timestamp FROM agent_messages
  WHERE id > ? AND id < ? ORDER BY id LIMIT ?`;

@Injectable()
export class MessageLog extends MessageHistory {
  private readonly insert;
  private readonly select;

  constructor(database: Database) {
    super();
    this.insert = database.native.prepare<string[]>(INSERT);
    this.select = database.native.prepare<[string, string, number], Row>(SELECT);
  }

  /** `text` is redacted JSON. `late` keeps the row of an answer beside that of the timeout before it. */
  write(
    call: AgentCall,
    direction: Direction,
    text: string,
    { at, late = false }: { readonly at: number; readonly late?: boolean },
  ): void {
    const id = `${call.executionId}:${call.id}:${direction}${late ? ':late' : ''}`;
    const message = text.length > MESSAGE_LIMIT_CHARACTERS ? truncated(call, text) : text;
    this.insert.run(id, call.executionId, call.stepId, direction, call.agent, message, isoTime(at));
  }

  /** Oldest first; the cursor is the last id of the page before. */
  list(executionId: string, page: { readonly cursor?: string; readonly limit: number }): Page<LoggedMessage> {
    const prefix = `${executionId}:`;
    const after = page.cursor?.startsWith(prefix) ? page.cursor : prefix;
    const rows = this.select.all(after, `${executionId};`, page.limit + 1);
    return pageOf(rows.map(messageOf), page.limit, ({ id }) => id);
  }
}

function truncated({ id, correlationId, capability, attempt }: AgentCall, text: string): string {
  const head = text.slice(0, HEAD);
  return JSON.stringify({ id, correlationId, capability, attempt, truncated: true, characters: text.length, head });
}

function messageOf(row: Row): LoggedMessage {
  const { id, execution_id: executionId, step_id: stepId, direction, agent, timestamp } = row;
  return { id, executionId, stepId, direction, agent, message: parse(row.message), timestamp };
}

/** A row that somebody else damaged is shown as it is. */
function parse(text: string): Json {
  try {
    const value = JSON.parse(text) as Json;
    return isJsonObject(value) ? value : { raw: text };
  } catch {
    return { raw: text };
  }
}
