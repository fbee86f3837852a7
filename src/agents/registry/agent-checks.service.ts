import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock.port.js';
import { Ids } from '../../platform/clock/ids.port.js';
import { currentRequest } from '../../platform/http/request-context.js';
import { type Agent, isBuiltinEndpoint } from '../domain/agent.js';
import { type Reply, Transport } from '../transports/transport.port.js';
import type { CheckView } from './agent-view.dto.js';

const CHECK_TIMEOUT_MS = 5_000;

/** `GET /health` at the endpoint's origin: any 2xx, or 404, counts as up. */
@Injectable()
export class AgentChecks {
  constructor(
    private readonly transport: Transport,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async check(agent: Agent): Promise<CheckView> {
    const url = isBuiltinEndpoint(agent.endpoint) ? agent.endpoint : new URL('/health', agent.endpoint).href;
    const messageId = this.ids.next();
    const correlationId = currentRequest()?.correlationId ?? messageId;
    const controller = new AbortController();
    const cancel = this.clock.after(CHECK_TIMEOUT_MS, () => controller.abort());
    const startedAt = this.clock.monotonic();
    const exchange = { agent, method: 'GET', url, correlationId, messageId } as const;
    const reply = await this.transport.exchange(exchange, controller.signal);
    cancel();
    return {
      agent: agent.name,
      ...judge(reply),
      durationMs: this.clock.since(startedAt),
      checkedAt: this.clock.timestamp(),
    };
  }
}

function judge(reply: Reply): Pick<CheckView, 'up' | 'status' | 'detail'> {
  if (reply.kind === 'aborted') return { up: false, status: null, detail: `no answer within ${CHECK_TIMEOUT_MS} ms` };
  if (reply.kind === 'fault') return { up: false, status: null, detail: reply.message };
  if (reply.kind === 'too-large') return { up: true, status: null, detail: 'answered at great length' };
  const { status } = reply;
  return { up: (status >= 200 && status < 300) || status === 404, status, detail: `answered ${status}` };
}
