import { Injectable } from '@nestjs/common';
import { isBuiltinEndpoint } from '../domain/agent.js';
import { BuiltinTransport } from './builtin/builtin.transport.js';
import { HttpTransport } from './http/http.transport.js';
import { type Exchange, type Reply, Transport } from './transport.port.js';

/** Chooses the transport by the address. */
@Injectable()
export class RoutingTransport extends Transport {
  constructor(
    private readonly http: HttpTransport,
    private readonly builtin: BuiltinTransport,
  ) {
    super();
  }

  exchange(exchange: Exchange, signal: AbortSignal): Promise<Reply> {
    return isBuiltinEndpoint(exchange.url)
      ? this.builtin.exchange(exchange, signal)
      : this.http.exchange(exchange, signal);
  }
}
