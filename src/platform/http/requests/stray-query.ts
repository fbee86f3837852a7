// A question mark behind a path that asks nothing: refused, so that a misplaced wish (`?dryRun=true`) is not ignored.
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { Request } from 'express';
import { RequestInvalid } from '../http.errors.js';

export const strayQuery: CanActivate = {
  canActivate(context: ExecutionContext): boolean {
    const { path, query } = context.switchToHttp().getRequest<Request>();
    const names = Object.keys(query);
    // Whoever probes a service may put what it likes behind its address.
    if (names.length === 0 || !path.startsWith('/api/') || takesQuery(context)) return true;
    const errors = names.map((name) => ({ pointer: `/${name}`, message: `property ${name} should not exist` }));
    throw new RequestInvalid(`nothing is asked behind "?" here (given: ${names.join(', ').slice(0, 100)})`, { errors });
  },
};

/** Those that have parameters refuse what they do not know by themselves. */
function takesQuery(context: ExecutionContext): boolean {
  const taken: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name);
  return Object.keys(taken ?? {}).some((key) => key.startsWith(`${RouteParamtypes.QUERY}:`));
}
