import type { NextFunction, Request, Response } from 'express';
import { RequestInvalid } from '../http.errors.js';
import { DEEPEST, survey } from '../validation/survey.js';

/** Express middleware behind the parser of bodies: whoever walks a body from here on may do so by recursion. */
export function notTooDeep(request: Request, _: Response, next: NextFunction): void {
  if (survey(request.body).depth <= DEEPEST) next();
  else next(new RequestInvalid(`the request is nested deeper than the allowed ${DEEPEST} levels`));
}
