// Opens sockets for calls. The address that is judged is the address that is connected to: names are resolved here,
// once, so that a name cannot answer one address to the check and another to the socket.
import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { buildConnector } from 'undici';
import type { AddressRules } from './address-rules.js';
import { skipInterim } from './skip-interim.js';

export const ADDRESS_REFUSED = 'EADDRESSREFUSED';
const CONNECT_TIMEOUT_MS = 10_000;
const MOST_CONNECTORS = 1_000;

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

/** One connector a port: a lookup is not told which port its answer is for. */
export function guardedConnector(rules: AddressRules): buildConnector.connector {
  const connectors = new Map<number, buildConnector.connector>();
  const connectorFor = (port: number): buildConnector.connector => {
    const known = connectors.get(port);
    if (known) return known;
    if (connectors.size >= MOST_CONNECTORS) connectors.clear();
    const lookup = guardedLookup(rules, port);
    const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, allowH2: false, lookup });
    connectors.set(port, connect);
    return connect;
  };
  return (options, callback) => {
    const port = portOf(options);
    const refusal = rules.refusalAt(options.hostname, port);
    if (refusal !== undefined) return callback(refused(`calls may not go to ${options.hostname}: ${refusal}`), null);
    connectorFor(port)(options, (...args) => {
      const [error, socket] = args;
      if (error === null) callback(null, skipInterim(socket));
      else callback(error, null);
    });
  };
}

function portOf({ port, protocol }: buildConnector.Options): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}

function guardedLookup(rules: AddressRules, port: number) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const allowed = addresses.filter(({ address }) => rules.refusalAt(address, port) === undefined);
      const [first] = allowed;
      if (!first) {
        const reasons = addresses.map(({ address }) => rules.refusalAt(address, port)).join('; ');
        return callback(refused(`${hostname} resolves to where calls may not go: ${reasons || 'nothing'}`), []);
      }
      return options.all === true ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}

function refused(message: string): Error {
  return Object.assign(new Error(message), { code: ADDRESS_REFUSED });
}
