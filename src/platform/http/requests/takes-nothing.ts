// For a POST that says all by its path: its body is absent or empty, so that a misplaced wish is not ignored.
import { applyDecorators, type CanActivate, type ExecutionContext, UseGuards } from '@nestjs/common';
import { ApiBody } from '@nestjs/swagger';
import type { Request } from 'express';
import { isJsonObject } from '../../../kernel/json.js';
import { RequestInvalid } from '../http.errors.js';

const EMPTY: CanActivate = {
  canActivate(context: ExecutionContext): boolean {
    const body: unknown = context.switchToHttp().getRequest<Request>().body;
    const names = isJsonObject(body) ? Object.keys(body) : [];
    if (body === undefined || (isJsonObject(body) && names.length === 0)) return true;
    const errors = names.map((name) => ({ pointer: `/${name}`, message: 'is not known here' }));
    throw new RequestInvalid('nothing is asked here: leave the body out, or send {}', { errors });
  },
};

export function TakesNothing(): MethodDecorator {
  return applyDecorators(
    UseGuards(EMPTY),
    ApiBody({ required: false, schema: { type: 'object', additionalProperties: false, example: {} } }),
  );
}
