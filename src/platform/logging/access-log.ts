// One record per request, at level http; `DEBUG=express:*` shows the same on stderr while it happens.
import { Logger } from '@nestjs/common';
import debug from 'debug';
import type { NextFunction, Request, Response } from 'express';
import { currentRequest } from '../http/request-context.js';
import { redactText } from './redact.js';

const arriving = debug('express:request');
const leaving = debug('express:response');

/** Express middleware; comes after the one that sets the correlation id. The query is left out: it may hold anything. */
export function accessLog() {
  const logger = new Logger('http');
  return (request: Request, response: Response, next: NextFunction): void => {
    const started = performance.now();
    const { method } = request;
    const path = redactText(request.path);
    const correlationId = currentRequest()?.correlationId;
    arriving('%s %s', method, path);
    response.once('close', () => {
      const ms = Math.round((performance.now() - started) * 10) / 10;
      const status = response.writableFinished ? response.statusCode : 499;
      leaving('%s %s %d in %d ms', method, path, status, ms);
      logger.log({ level: 'http', message: `${method} ${path} ${status}`, method, path, status, ms, correlationId });
    });
    next();
  };
}
