import type { NextFunction, Request, Response } from 'express';
import type { Ids } from '../clock/ids.port.js';
import { runInRequest } from './request-context.js';

const ACCEPTABLE = /^[\w.:-]{1,128}$/;

/** Express middleware: takes the caller's X-Correlation-Id when it is a plain token, else makes one; answers with it. */
export function correlation(ids: Ids) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.header('x-correlation-id');
    const correlationId = given !== undefined && ACCEPTABLE.test(given) ? given : ids.next();
    response.setHeader('X-Correlation-Id', correlationId);
    runInRequest({ correlationId }, next);
  };
}
