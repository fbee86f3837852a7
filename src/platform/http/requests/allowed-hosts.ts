// By which names this service may be called. A page whose own name is pointed at 127.0.0.1 (DNS rebinding) reaches the
// port, but its requests carry its name; an address written in figures cannot be pointed anywhere.
import { isIP } from 'node:net';
import type { Settings } from '../../config/settings.js';

export interface Authority {
  /** Lower case, without a final dot or the brackets of IPv6. */
  readonly name: string;
  /** '' for the usual one. */
  readonly port: string;
}

const AUTHORITY = /^(?:\[([\da-f:.]+)\]|([\w.-]+))(?::(\d{1,5}))?$/i;
const USUAL_PORTS = new Set(['80', '443']);
const LOOPBACK_NAME = /^(.+\.)?localhost$/;
const LOOPBACK_ADDRESS = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** "Example.org:80" → its parts; undefined when the text is no host with an optional port. */
export function authorityOf(text: string): Authority | undefined {
  const match = AUTHORITY.exec(text);
  if (!match) return undefined;
  const [, address, name = '', port = ''] = match;
  if (address !== undefined && isIP(address) === 0) return undefined;
  return { name: (address ?? name).toLowerCase().replace(/\.$/, ''), port: USUAL_PORTS.has(port) ? '' : port };
}

export function isLoopback(name: string): boolean {
  return LOOPBACK_NAME.test(name) || LOOPBACK_ADDRESS.test(name);
}

export class AllowedHosts {
  private readonly listed: readonly Authority[];
  private readonly bound: string;
  private readonly anyAddress: boolean;

  constructor({ HOST, PUBLIC_URL, ALLOWED_HOSTS }: Pick<Settings, 'HOST' | 'PUBLIC_URL' | 'ALLOWED_HOSTS'>) {
    const own = PUBLIC_URL === '' ? [] : [new URL(PUBLIC_URL).host];
    this.listed = [...hostsIn(ALLOWED_HOSTS), ...own].flatMap((text) => authorityOf(text) ?? []);
    this.bound = HOST.toLowerCase();
    this.anyAddress = !isLoopback(HOST);
  }

  /** Whether a request for this host is meant for this service, whatever the port says: ports are often mapped. */
  serves({ name }: Authority): boolean {
    if (isLoopback(name) || name === this.bound || this.listed.some((each) => each.name === name)) return true;
    return this.anyAddress && isIP(name) !== 0;
  }

  /** Whether pages of this origin may ask for things here: the service's own, or one that is listed. */
  trusts(origin: Authority, host: Authority): boolean {
    if (
      origin.port === host.port &&
      (origin.name === host.name || (isLoopback(origin.name) && isLoopback(host.name)))
    ) {
      return true;
    }
    return this.listed.some(({ name, port }) => name === origin.name && port === origin.port);
  }
}

export function hostsIn(list: string): readonly string[] {
  return list
    .split(',')
    .map((text) => text.trim())
    .filter((text) => text !== '');
}
