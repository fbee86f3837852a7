import type { Socket } from 'node:net';

/** Any but 101, which changes the protocol. */
const INTERIM = /^HTTP\/1\.[01] 1(?!01)\d\d [^\r\n]{0,200}\r\n(?:[^\r\n]{1,8192}\r\n){0,100}\r\n/;
const START = Buffer.from('HTTP/1.');
const LONGEST_HEAD = 16_384;

/**
 * Takes interim answers (100 Continue, 103 Early Hints) off the beginning of what is read. A server may send them at any
 * time; undici, which never asks to continue, closes the connection over a 100.
 */
export function skipInterim<S extends Socket>(socket: S): S {
  const read = socket.read.bind(socket);
  socket.read = (size?: number): unknown => {
    let chunk: unknown = read(size);
    while (Buffer.isBuffer(chunk)) {
      const rest = withoutInterim(chunk);
      if (rest.length > 0) return rest;
      chunk = read(size);
    }
    return chunk;
  };
  return socket;
}

function withoutInterim(chunk: Buffer): Buffer {
  if (chunk.length < START.length || START.compare(chunk, 0, START.length) !== 0) return chunk;
  const head = INTERIM.exec(chunk.toString('latin1', 0, LONGEST_HEAD))?.[0];
  return head === undefined ? chunk : withoutInterim(chunk.subarray(head.length));
}
