import { Server } from 'node:net';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Settings } from '../../platform/config/settings.js';

const ANY_ADDRESS: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '[::1]'],
]);

/** Where agents reach this service: PUBLIC_URL, else where the server listens (or is about to). */
@Injectable()
export class CallbackAddress {
  private listening: string | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly settings: Settings,
  ) {}

  /** `http://…/api/v1/callbacks`; undefined when nobody can know the port yet. */
  base(): string | undefined {
    const { PUBLIC_URL, ORCHESTRATOR_PORT } = this.settings;
    if (PUBLIC_URL !== '') return below(PUBLIC_URL);
    this.listening ??= this.local(this.port());
    return this.listening ?? this.local(ORCHESTRATOR_PORT === 0 ? undefined : ORCHESTRATOR_PORT);
  }

  private local(port: number | undefined): string | undefined {
    const { HOST } = this.settings;
    const host = ANY_ADDRESS.get(HOST) ?? (HOST.includes(':') ? `[${HOST}]` : HOST);
    return port === undefined ? undefined : below(`http://${host}:${port}`);
  }

  private port(): number | undefined {
    const { httpAdapter } = this.host as { httpAdapter?: HttpAdapterHost['httpAdapter'] };
    const server: unknown = httpAdapter?.getHttpServer();
    const address = server instanceof Server ? server.address() : null;
    return typeof address === 'object' && address !== null ? address.port : undefined;
  }
}

function below(origin: string): string {
  return `${origin.replace(/\/+$/, '')}/api/v1/callbacks`;
}
