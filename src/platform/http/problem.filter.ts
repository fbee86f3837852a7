// Turns whatever was thrown into problem+json. No stack trace leaves the process; the unexpected is logged here, once.
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Problem, type ProblemKind } from '../../kernel/problem.js';
import { databaseProblem } from '../database/database.errors.js';
import { redactText } from '../logging/redact.js';
import {
  MediaTypeUnsupported,
  MethodNotAllowed,
  RequestInvalid,
  RequestTooLarge,
  RouteNotFound,
} from './http.errors.js';
import { problemDocument, STATUS_OF } from './problem-document.js';
import { currentRequest } from './request-context.js';
import { methodsAt } from './requests/methods-at.js';

class Unexpected extends Problem {
  readonly code = 'service.unexpected';
  readonly kind: ProblemKind = 'unavailable';
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    if (isHealthReport(thrown)) {
      response.status(thrown.getStatus()).json(thrown.getResponse());
      return;
    }
    const methods = isNoRoute(thrown) ? methodsAt(request) : [];
    if (methods.length > 0) response.setHeader('Allow', methods.join(', '));
    if (request.method === 'OPTIONS' && methods.length > 0) {
      response.status(204).end();
      return;
    }
    const problem = asProblem(thrown, request, methods);
    const unexpected = problem instanceof Unexpected;
    if (unexpected) this.logger.error(`${request.method} ${pathOf(request)} failed unexpectedly`, stackOf(thrown));
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.retryAfterMs !== undefined) {
      response.setHeader('Retry-After', String(Math.ceil(problem.retryAfterMs / 1000)));
    }
    const status = unexpected ? 500 : STATUS_OF[problem.kind];
    const document = { ...problemDocument(problem, currentRequest()?.correlationId), status };
    response.status(status).type('application/problem+json').send(JSON.stringify(document));
  }
}

function asProblem(thrown: unknown, request: Request, methods: readonly string[]): Problem {
  const known = thrown instanceof Problem ? thrown : databaseProblem(thrown);
  if (known) return known;
  const status = statusOf(thrown);
  const message = thrown instanceof Error ? thrown.message : 'unknown';
  if (methods.length > 0) {
    return new MethodNotAllowed(`${pathOf(request)} does not take ${request.method}; it takes ${methods.join(', ')}`);
  }
  if (status === 404) return new RouteNotFound(`there is no ${request.method} ${pathOf(request)}`);
  if (status === 413) return new RequestTooLarge('the body is larger than the allowed 2 MB');
  if (status === 415) return new MediaTypeUnsupported(`send the body as application/json in UTF-8: ${message}`);
  if (status !== undefined && status < 500) {
    return new RequestInvalid(`the request cannot be read: ${message}`, { errors: [{ pointer: '', message }] });
  }
  return new Unexpected('something failed inside; the log has the details under this correlation id');
}

/** What the router throws when no route fits; our own refusals are Problems. */
function isNoRoute(thrown: unknown): boolean {
  return thrown instanceof HttpException && thrown.getStatus() === 404;
}

/** Terminus reports an unhealthy state by throwing its report. */
function isHealthReport(thrown: unknown): thrown is HttpException {
  if (!(thrown instanceof HttpException)) return false;
  const body = thrown.getResponse();
  return typeof body === 'object' && 'status' in body && 'details' in body;
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = typeof thrown === 'object' && thrown !== null && 'status' in thrown ? thrown.status : undefined;
  return typeof status === 'number' ? status : undefined;
}

/** As it was asked for: routers strip their prefix from `request.path`. */
function pathOf(request: Request): string {
  return redactText(request.originalUrl.split('?', 1)[0] ?? '');
}

function stackOf(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
