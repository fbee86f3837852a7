import { Injectable } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { OwnAddress } from '../transports/http/connection/own-address.service.js';

const ANY_ADDRESS: ReadonlyMap<string, string> = new Map([
  ['0.0.0.0', '127.0.0.1'],
  ['::', '[::1]'],
]);

/** Where agents reach this service: PUBLIC_URL, else where the server listens (or is about to). */
@Injectable()
export class CallbackAddress {
  constructor(
    private readonly own: OwnAddress,
    private readonly settings: Settings,
  ) {}

  /** `http://…/api/v1/callbacks`; undefined when nobody can know the port yet. */
  base(): string | undefined {
    const { PUBLIC_URL, HOST } = this.settings;
    if (PUBLIC_URL !== '') return below(PUBLIC_URL);
    const port = this.own.port();
    const host = ANY_ADDRESS.get(HOST) ?? (HOST.includes(':') ? `[${HOST}]` : HOST);
    return port === undefined ? undefined : below(`http://${host}:${port}`);
  }
}

function below(origin: string): string {
  return `${origin.replace(/\/+$/, '')}/api/v1/callbacks`;
}
