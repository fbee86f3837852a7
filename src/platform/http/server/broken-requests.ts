// What never becomes a request (malformed, too large or too slow before Express sees it) gets a problem document as well.
import { type Server, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { Logger } from '@nestjs/common';
import type { Problem } from '../../../kernel/problem.js';
import type { Ids } from '../../clock/ids.port.js';
import { AddressTooLong, HeadersTooLarge, MethodNotAllowed, RequestInvalid, RequestTooSlow } from '../http.errors.js';
import { problemDocument, STATUS_OF } from '../problem-document.js';
import { LONGEST_ADDRESS } from '../requests/address-length.js';

interface ParseError extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

export function tendBrokenRequests(server: Server, ids: Ids): void {
  const logger = new Logger('http');
  const latest = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request, response) => latest.set(request.socket, response));
  // An unknown Expect may be ignored; the default is a 417 without a word.
  server.on('checkExpectation', (request, response) => server.emit('request', request, response));
  server.on('connect', (_, socket) => answer(socket, new MethodNotAllowed('this is no proxy'), ids));
  server.on('clientError', (error: ParseError, socket) => {
    const response = latest.get(socket);
    const answering = response !== undefined && response.headersSent && !response.writableEnded;
    if (!socket.writable || error.code === 'ECONNRESET' || answering) {
      socket.destroy();
      return;
    }
    const problem = problemOf(error);
    logger.log({ level: 'http', message: `no request: ${problem.code}`, cause: error.code });
    answer(socket, problem, ids);
  });
}

function problemOf(error: ParseError): Problem {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return isAddress(error.rawPacket)
        ? new AddressTooLong(`the address is longer than the allowed ${LONGEST_ADDRESS} characters`)
        : new HeadersTooLarge('the headers are larger than the allowed 16 kB');
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return new RequestTooSlow('the request did not arrive in time; send it again, faster');
    default:
      return new RequestInvalid(`this is not HTTP/1.1: ${error.message}`);
  }
}

/** Whether what overflowed was still the request line. */
function isAddress(packet: Buffer | undefined): boolean {
  const line = packet?.indexOf('\n') ?? 0;
  return line === -1 || line > LONGEST_ADDRESS;
}

function answer(socket: Duplex, problem: Problem, ids: Ids): void {
  const correlationId = ids.next();
  const status = STATUS_OF[problem.kind];
  const body = JSON.stringify(problemDocument(problem, correlationId));
  socket.end(
    [
      `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
      'Content-Type: application/problem+json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      `X-Correlation-Id: ${correlationId}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
    () => socket.destroy(),
  );
}
