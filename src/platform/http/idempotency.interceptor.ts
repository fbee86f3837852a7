// Idempotency-Key on POST: the first successful answer is stored with a hash of its body and given again; another body
// under the same key is refused. Requests that run at the same time under one key share one run.
import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { canonicalJson } from '../../kernel/json.js';
import { RequestInvalid } from './http.errors.js';
import { IdempotencyStore, type StoredAnswer } from './idempotency.store.js';
import { currentRequest, type RequestIdentity, runInRequest } from './request-context.js';

const REPLAYED_HEADERS = ['location'];
const LONGEST_KEY = 255;

/** For a POST that neither creates nor decides: the key means nothing there and is not kept. */
export const Repeatable = Reflector.createDecorator<boolean>();

@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  private readonly running = new Map<string, Promise<StoredAnswer>>();

  constructor(
    private readonly store: IdempotencyStore,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const key = request.header('idempotency-key');
    const repeatable = this.reflector.get(Repeatable, context.getHandler());
    if (request.method !== 'POST' || key === undefined || repeatable) return next.handle();
    if (key.trim() === '' || key.length > LONGEST_KEY) {
      throw new RequestInvalid(`Idempotency-Key must have 1 to ${LONGEST_KEY} characters, given ${key.length}`);
    }
    return from(this.answer(request, http.getResponse<Response>(), key, next));
  }

  private async answer(request: Request, response: Response, key: string, next: CallHandler): Promise<unknown> {
    const route = request.originalUrl;
    const bodyHash = createHash('sha256').update(canonicalJson(request.body)).digest('hex');
    const slot = `${route}\n${key}`;
    const known = this.running.get(slot) ?? this.store.find(route, key);
    if (known !== undefined) {
      const answer = await known;
      this.store.demandSameBody(answer, bodyHash);
      response.status(answer.status).set(answer.headers);
      return answer.body;
    }
    const run = this.run(response, next, { route, key, bodyHash });
    this.running.set(slot, run);
    try {
      return (await run).body;
    } finally {
      this.running.delete(slot);
    }
  }

  private async run(response: Response, next: CallHandler, identity: RequestIdentity): Promise<StoredAnswer> {
    const context = { correlationId: currentRequest()?.correlationId ?? identity.key, idempotency: identity };
    const body: unknown = await runInRequest(context, () => lastValueFrom(next.handle(), { defaultValue: null }));
    const headers = Object.fromEntries(
      REPLAYED_HEADERS.flatMap((name) => {
        const value = response.getHeader(name);
        return typeof value === 'string' ? [[name, value]] : [];
      }),
    );
    const answer = { ...identity, status: response.statusCode, headers, body };
    await this.store.save(answer);
    return answer;
  }
}
