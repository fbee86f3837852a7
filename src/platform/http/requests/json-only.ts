import type { NextFunction, Request, Response } from 'express';
import { MediaTypeUnsupported } from '../http.errors.js';

/** Express middleware: a body that is not JSON is refused instead of being taken for none. */
export function jsonOnly(request: Request, _: Response, next: NextFunction): void {
  const { 'transfer-encoding': chunked, 'content-length': length = '0' } = request.headers;
  const hasBody = chunked !== undefined || length !== '0';
  if (!hasBody || request.is('application/json')) next();
  else next(new MediaTypeUnsupported('send the body as application/json'));
}
