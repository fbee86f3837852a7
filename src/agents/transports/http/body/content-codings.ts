// Unpacks compressed bodies. The limit holds for what comes out, at every stage: a small body may hold a large one.
import { constants } from 'node:buffer';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type InputType } from 'node:zlib';
import { err, ok, type Result } from '../../../../kernel/result.js';

type Unpack = (data: InputType, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const CODINGS: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['br', promisify(brotliDecompress)],
  ['deflate', (data, options) => unpackDeflate(data as Buffer, options)],
]);
const MOST_CODINGS = 5;

/** What calls say they accept. */
export const ACCEPTED_CODINGS = 'gzip, deflate, br';

export type UnpackFault =
  | { readonly kind: 'unknown-coding'; readonly coding: string }
  | { readonly kind: 'broken'; readonly coding: string }
  | { readonly kind: 'too-large' };

/** The codings of a Content-Encoding header in the order they were applied, without those that change nothing. */
export function codingsOf(header: string): readonly string[] {
  return header
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
}

export async function unpack(
  body: Buffer,
  codings: readonly string[],
  limit: number,
): Promise<Result<Buffer, UnpackFault>> {
  const unknown = codings.find((coding) => !CODINGS.has(coding)) ?? codings[MOST_CODINGS];
  if (unknown !== undefined) return err({ kind: 'unknown-coding', coding: unknown });
  let data = body;
  for (const coding of codings.toReversed()) {
    if (data.length === 0) return ok(data);
    try {
      data = (await CODINGS.get(coding)?.(data, { maxOutputLength: Math.min(limit, constants.MAX_LENGTH) })) ?? data;
    } catch (error) {
      const isBomb =
        typeof error === 'object' && error !== null && Reflect.get(error, 'code') === 'ERR_BUFFER_TOO_LARGE';
      return err(isBomb ? { kind: 'too-large' } : { kind: 'broken', coding });
    }
  }
  return ok(data);
}

/** By the standard it is zlib's format; some send the bare stream. */
const unpackDeflate = (data: Buffer, options: Parameters<Unpack>[1]): Promise<Buffer> => {
  const [first = 0, second = 0] = data;
  const isZlib = (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
  return promisify(isZlib ? inflate : inflateRaw)(data, options);
};
