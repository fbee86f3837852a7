// HTTP as it goes over the wire: what no well-behaved client would send.
import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** Sends the pieces one after the other and reads until the server closes; rejects when that takes too long. */
export async function sendRaw(url: string, pieces: readonly string[], withinMs = 120_000): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const read = new Promise<string>((resolve, reject) => {
    let text = '';
    socket
      .setEncoding('latin1')
      .setTimeout(withinMs, () => socket.destroy(new Error(`open after ${withinMs} ms: ${text}`)));
    socket.on('data', (chunk: string) => (text += chunk));
    socket.on('close', () => resolve(text));
    socket.on('error', (error) => (text === '' ? reject(error) : resolve(text)));
  });
  for (const piece of pieces) socket.write(piece, 'latin1');
  return answerIn(await read);
}

/** A whole request that ends its connection. */
export function request(line: string, headers: Readonly<Record<string, string>> = {}, body = ''): string {
  const all = { Host: 'localhost', Connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return `${[line, ...lines].join('\r\n')}\r\n\r\n${body}`;
}

function answerIn(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  const headers = new Headers(
    fields.map((field): [string, string] => [field.split(':', 1)[0] ?? '', field.slice(field.indexOf(':') + 1).trim()]),
  );
  return { status: Number(line.split(' ')[1]), headers, body: rest.join('\r\n\r\n') };
}
