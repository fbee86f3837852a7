// Where this service itself is reached: by agents that call back, and by nobody who is registered as an agent. An
// address that leads back here would let an agent use the service's own trust against it.
import { Server } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import ipaddr from 'ipaddr.js';
import { Settings } from '../../../../platform/config/settings.js';

const LOOPBACK_NAMES = /^(?:(?:.+\.)?localhost(?:\.localdomain)?|ip6-(?:localhost|loopback))$/;
const ANY_HOST: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
const DEFAULT_PORTS: ReadonlyMap<string, number> = new Map([
  ['http:', 80],
  ['https:', 443],
]);

@Injectable()
export class OwnAddress {
  private listening: number | undefined;

  constructor(
    private readonly host: HttpAdapterHost,
    private readonly settings: Settings,
  ) {}

  /** Where the server listens or is about to; undefined when nobody can know yet. */
  port(): number | undefined {
    this.listening ??= this.boundPort();
    return this.listening ?? (this.settings.ORCHESTRATOR_PORT || undefined);
  }

  /** Does a connection to this name or address end here? Other names are judged by what they resolve to. */
  isOwn(host: string, port: number): boolean {
    const name = plain(host);
    return this.isPublic(name, port) || (port === this.port() && this.isHere(name));
  }

  isOwnUrl(url: URL): boolean {
    if (this.isOwn(url.hostname, portOf(url))) return true;
    const own = URL.parse(this.settings.PUBLIC_URL);
    return own !== null && own.host === url.host && url.pathname.startsWith(own.pathname);
  }

  /** Behind a path the origin belongs to others too: then only whole addresses can be told apart. */
  private isPublic(name: string, port: number): boolean {
    const own = URL.parse(this.settings.PUBLIC_URL);
    return own?.pathname === '/' && plain(own.hostname) === name && portOf(own) === port;
  }

  private isHere(name: string): boolean {
    const own = plain(this.settings.HOST);
    if (name === own || LOOPBACK_NAMES.test(name) || name === hostname().toLowerCase()) return true;
    if (!ipaddr.isValid(name)) return false;
    const address = ipaddr.process(name);
    if (address.range() === 'loopback' || address.range() === 'unspecified') return true;
    const mine = ANY_HOST.has(own) ? localAddresses() : [own];
    return mine.some((each) => ipaddr.isValid(each) && ipaddr.process(each).toString() === address.toString());
  }

  private boundPort(): number | undefined {
    const { httpAdapter } = this.host as { httpAdapter?: HttpAdapterHost['httpAdapter'] };
    const server: unknown = httpAdapter?.getHttpServer();
    const address = server instanceof Server ? server.address() : null;
    return typeof address === 'object' && address !== null ? address.port : undefined;
  }
}

function portOf(url: URL): number {
  return url.port === '' ? (DEFAULT_PORTS.get(url.protocol) ?? 0) : Number(url.port);
}

/** Without brackets, a trailing dot, and case. */
function plain(host: string): string {
  return host
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
}

function localAddresses(): readonly string[] {
  return Object.values(networkInterfaces()).flatMap((each) => each?.map(({ address }) => address) ?? []);
}
