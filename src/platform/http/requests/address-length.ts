import type { NextFunction, Request, Response } from 'express';
import { AddressTooLong } from '../http.errors.js';

export const LONGEST_ADDRESS = 8_192;

/** Express middleware: an address that is longer than any of ours can be is not taken apart. */
export function addressLength(request: Request, _: Response, next: NextFunction): void {
  const { length } = request.originalUrl;
  if (length <= LONGEST_ADDRESS) next();
  else next(new AddressTooLong(`the address has ${length} characters, ${LONGEST_ADDRESS} are allowed`));
}
