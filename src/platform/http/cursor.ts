// nextCursor of every list: opaque to callers, made and read here alone. It names its list, so that one of another list,
// or one that was made up, is refused instead of being taken for the beginning.
import { RequestInvalid } from './http.errors.js';

export function cursorTo(list: string, position: string | number | null | undefined): string | null {
  if (position === null || position === undefined) return null;
  return Buffer.from(`${list}:${position}`).toString('base64url');
}

/** Where to go on; undefined: from the beginning. Throws RequestInvalid for what is no cursor of this list. */
export function positionIn(list: string, cursor: string | undefined, shape: RegExp): string | undefined {
  if (cursor === undefined) return undefined;
  const text = Buffer.from(cursor, 'base64url').toString();
  const position = text.slice(list.length + 1);
  if (text.startsWith(`${list}:`) && shape.test(position) && cursorTo(list, position) === cursor) return position;
  const message = 'is not a cursor of this list; take nextCursor of the page before, with the same filters';
  throw new RequestInvalid(`cursor ${message}`, { errors: [{ pointer: '/cursor', message }] });
}

export const SEQUENCE = /^\d{1,15}$/;
export const ID = /^[\w-]{1,64}$/;
