import type { NextFunction, Request, Response } from 'express';
import { ServiceNotReady } from '../http/http.errors.js';
import type { Readiness } from './readiness.js';

const CALLBACK = /^\/api\/v1\/callbacks\//;

/**
 * Express middleware. While the service stops, new work is refused with 503; what helps running steps to end (agents'
 * callbacks) and reads still get through, each as the last request of its connection.
 */
export function stopGate(readiness: Readiness) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (!readiness.stopping) {
      next();
      return;
    }
    response.setHeader('Connection', 'close');
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (reads || CALLBACK.test(request.path)) next();
    else
      next(
        new ServiceNotReady('the service is shutting down; send this again when it is back', { retryAfterMs: 5_000 }),
      );
  };
}
