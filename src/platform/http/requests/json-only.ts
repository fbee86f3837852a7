import type { NextFunction, Request, Response } from 'express';
import { MediaTypeUnsupported } from '../http.errors.js';

/** JSON is UTF-8 (RFC 8259); what was meant otherwise would be read wrongly. */
const OTHER_CHARSET = /;\s*charset\s*=\s*"?(?!utf-8\b)([^\s";]*)/i;

/** Express middleware: a body that is not JSON is refused instead of being taken for none. */
export function jsonOnly(request: Request, _: Response, next: NextFunction): void {
  const { 'transfer-encoding': chunked, 'content-length': length = '0' } = request.headers;
  const hasBody = chunked !== undefined || length !== '0';
  const [, charset] = OTHER_CHARSET.exec(request.get('content-type') ?? '') ?? [];
  if (!hasBody || (request.is('application/json') && charset === undefined)) next();
  else {
    const given = charset === undefined ? '' : ` (given: the charset ${charset.slice(0, 40)})`;
    next(new MediaTypeUnsupported(`send the body as application/json in UTF-8${given}`));
  }
}
