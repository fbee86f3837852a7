// From the bytes of a response to its text: unpacked, of the one charset, without a mark of the byte order. What cannot
// be read for certain is refused by name, never guessed at.
import { isUtf8 } from 'node:buffer';
import { err, ok, type Result } from '../../../../kernel/result.js';
import type { Unreadable } from '../../transport.port.js';
import { ACCEPTED_CODINGS, codingsOf, unpack, type UnpackFault } from './content-codings.js';

export interface BodyHeaders {
  readonly encoding: string;
  readonly type: string;
}

/** ASCII is UTF-8. */
const CHARSETS: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii', 'unicode-1-1-utf-8']);
const CHARSET = /;\s*charset\s*=\s*"?'?([^\s"';]+)/i;
const UTF8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const OTHER_MARKS: readonly (readonly [string, Buffer])[] = [
  ['utf-32', Buffer.from([0xff, 0xfe, 0, 0])],
  ['utf-32', Buffer.from([0, 0, 0xfe, 0xff])],
  ['utf-16', Buffer.from([0xff, 0xfe])],
  ['utf-16', Buffer.from([0xfe, 0xff])],
];

/** A promise only where something has to be unpacked. */
export function readBody(
  bytes: Buffer,
  { encoding, type }: BodyHeaders,
  limit: number,
): Result<string, Unreadable> | Promise<Result<string, Unreadable>> {
  const codings = codingsOf(encoding);
  if (codings.length === 0) return textOf(bytes, type);
  return unpack(bytes, codings, limit).then((unpacked) =>
    unpacked.ok ? textOf(unpacked.value, type) : err(unpackFault(unpacked.error, limit)),
  );
}

function textOf(bytes: Buffer, type: string): Result<string, Unreadable> {
  const charset = CHARSET.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
  if (!CHARSETS.has(charset)) return err(inCharset(charset));
  const other = OTHER_MARKS.find(([, mark]) => startsWith(bytes, mark));
  if (other) return err(inCharset(other[0]));
  if (!isUtf8(bytes)) {
    return err({ code: 'agent.reply-charset', garbled: true, message: 'what is not valid UTF-8' });
  }
  return ok(bytes.toString('utf8', startsWith(bytes, UTF8_MARK) ? UTF8_MARK.length : 0));
}

function startsWith(bytes: Buffer, mark: Buffer): boolean {
  return bytes.length >= mark.length && bytes.compare(mark, 0, mark.length, 0, mark.length) === 0;
}

function inCharset(charset: string): Unreadable {
  const message = `the charset ${charset.slice(0, 40)}; only UTF-8 is read`;
  return { code: 'agent.reply-charset', garbled: false, message };
}

function unpackFault(fault: UnpackFault, limit: number): Unreadable {
  switch (fault.kind) {
    case 'unknown-coding': {
      const message = `the content coding ${fault.coding.slice(0, 40)}; accepted are ${ACCEPTED_CODINGS}`;
      return { code: 'agent.reply-encoding', garbled: false, message };
    }
    case 'broken':
      return { code: 'agent.reply-encoding', garbled: true, message: `what cannot be unpacked as ${fault.coding}` };
    case 'too-large':
      return {
        code: 'agent.reply-too-large',
        garbled: false,
        message: `more than the allowed ${limit} bytes, unpacked; AGENT_RESPONSE_LIMIT sets the limit`,
      };
  }
}
