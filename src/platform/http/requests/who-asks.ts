// Who may ask at all, before anything is read: requests that were meant for another host, and what pages of other sites
// make a browser send, are refused. Programs (agents, scripts, probes) send neither Origin nor Sec-Fetch-Site.
import type { NextFunction, Request, Response } from 'express';
import { ForeignOrigin, HostNotAllowed, RequestInvalid } from '../http.errors.js';
import { type AllowedHosts, type Authority, authorityOf } from './allowed-hosts.js';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What a browser says of a request that it makes for a page of another origin. */
const FROM_ELSEWHERE = new Set(['cross-site', 'same-site']);

/** Express middleware. */
export function whoAsks(allowed: AllowedHosts) {
  return (request: Request, _: Response, next: NextFunction): void => {
    next(refusalOf(request, allowed));
  };
}

function refusalOf(
  request: Request,
  allowed: AllowedHosts,
): HostNotAllowed | ForeignOrigin | RequestInvalid | undefined {
  const hosts = hostsOf(request);
  if (hosts === undefined) return new RequestInvalid('the Host header is not one host with an optional port');
  const stranger = hosts.find((host) => !allowed.serves(host));
  if (stranger) {
    return new HostNotAllowed(
      `this service is not known as "${stranger.name}": ask for it as localhost, or add the name to ALLOWED_HOSTS`,
    );
  }
  return isForeign(request, allowed, hosts[0])
    ? new ForeignOrigin('a page of another origin may not ask for this: add its host to ALLOWED_HOSTS if it is yours')
    : undefined;
}

/** Of the Host header and of an absolute request target; none in HTTP/1.0. undefined: unreadable. */
function hostsOf(request: Request): readonly Authority[] | undefined {
  const { rawHeaders, url, httpVersion } = request;
  const given = rawHeaders.filter((_, at) => at % 2 === 1 && rawHeaders[at - 1]?.toLowerCase() === 'host');
  if (given.length > 1 || (given.length === 0 && httpVersion !== '1.0')) return undefined;
  const target = /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1];
  const read = [...given, ...(target === undefined ? [] : [target])].map(authorityOf);
  const hosts = read.filter((host) => host !== undefined);
  return hosts.length === read.length ? hosts : undefined;
}

function isForeign(request: Request, allowed: AllowedHosts, host: Authority | undefined): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) {
    const asking = /^https?:\/\/(.+)$/.exec(origin)?.[1];
    const page = asking === undefined ? undefined : authorityOf(asking);
    return page === undefined || host === undefined || !allowed.trusts(page, host);
  }
  if (!FROM_ELSEWHERE.has(request.get('sec-fetch-site') ?? '')) return false;
  // A link that somebody follows from elsewhere reads only.
  return !(READS.has(request.method) && request.get('sec-fetch-mode') === 'navigate');
}
