// Where calls may go. Judged on the address itself, never on a name: at registration for literal addresses, and again
// on the very address that a connection is made to.
import ipaddr from 'ipaddr.js';
import type { OwnAddress } from './own-address.service.js';

/** Cloud metadata services that stand outside the link-local range. */
const METADATA = new Set(['fd00:ec2::254', '100.100.100.200', '192.0.0.192', '168.63.129.16']);
const PUBLIC = new Set(['unicast']);
const PRIVATE = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat', 'benchmarking']);

const OWN = 'that is where this service itself is reached, and it is no agent';

export class AddressRules {
  constructor(
    private readonly allowPrivate: boolean,
    private readonly own?: Pick<OwnAddress, 'isOwn' | 'isOwnUrl'>,
  ) {}

  /** Why this address cannot be an agent's; undefined when it can, as far as that is known before it is resolved. */
  refusalOf(url: URL): string | undefined {
    return this.own?.isOwnUrl(url) === true ? OWN : this.refusal(url.hostname);
  }

  /** The same for a connection about to be made, to a name or to what it has resolved to. */
  refusalAt(host: string, port: number): string | undefined {
    return this.own?.isOwn(host, port) === true ? OWN : this.refusal(host);
  }

  /** Why this address is refused; undefined when it is allowed or is a name (names are judged when resolved). */
  refusal(host: string): string | undefined {
    const text = host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
    if (!ipaddr.isValid(text)) return undefined;
    const address = embedded(ipaddr.process(text));
    const range: string = address.range();
    if (METADATA.has(address.toString())) return `${text} is a cloud metadata address`;
    if (PUBLIC.has(range)) return undefined;
    if (!PRIVATE.has(range)) return `${text} is a ${words(range)} address`;
    return this.allowPrivate ? undefined : `${text} is a ${words(range)} address and AGENT_ALLOW_PRIVATE is false`;
  }
}

type Address = ReturnType<typeof ipaddr.process>;

/** NAT64 (64:ff9b::/96) carries an IPv4 address: that is the one which is reached. */
function embedded(address: Address): Address {
  if (address.range() !== 'rfc6052') return address;
  return ipaddr.fromByteArray(address.toByteArray().slice(-4));
}

/** "linkLocal" → "link-local". */
function words(range: string): string {
  return range.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
