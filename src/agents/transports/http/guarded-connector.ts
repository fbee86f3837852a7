// Opens sockets for calls. The address that is judged is the address that is connected to: names are resolved here,
// once, so that a name cannot answer one address to the check and another to the socket.
import { lookup as resolve, type LookupAddress, type LookupOptions } from 'node:dns';
import { isIP } from 'node:net';
import { buildConnector } from 'undici';
import type { AddressRules } from './address-rules.js';

export const ADDRESS_REFUSED = 'EADDRESSREFUSED';
const CONNECT_TIMEOUT_MS = 10_000;

type LookupCallback = (error: Error | null, address: string | LookupAddress[], family?: number) => void;

export function guardedConnector(rules: AddressRules): buildConnector.connector {
  const connect = buildConnector({ timeout: CONNECT_TIMEOUT_MS, allowH2: false, lookup: guardedLookup(rules) });
  return (options, callback) => {
    const refusal = isLiteral(options.hostname) ? rules.refusal(options.hostname) : undefined;
    if (refusal === undefined) connect(options, callback);
    else callback(refused(refusal), null);
  };
}

function guardedLookup(rules: AddressRules) {
  return (hostname: string, options: LookupOptions, callback: LookupCallback): void => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, []);
      const allowed = addresses.filter(({ address }) => rules.refusal(address) === undefined);
      const [first] = allowed;
      if (!first) {
        const reasons = addresses.map(({ address }) => rules.refusal(address)).join('; ');
        return callback(refused(`${hostname} resolves to where calls may not go: ${reasons || 'nothing'}`), []);
      }
      return options.all === true ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}

function isLiteral(hostname: string): boolean {
  return isIP(hostname.replace(/^\[|\]$/g, '')) !== 0;
}

function refused(message: string): Error {
  return Object.assign(new Error(message), { code: ADDRESS_REFUSED });
}
