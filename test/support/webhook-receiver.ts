// A receiver of webhooks on loopback, written from the Standard Webhooks specification: it checks signatures by itself.
import { createHmac } from 'node:crypto';
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedMessage {
  readonly id: string;
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** What was answered; null: the connection was cut. */
  readonly answered: number | null;
}

type Behaviour = (message: Omit<ReceivedMessage, 'answered'>) => number | 'cut' | Promise<number | 'cut'>;

export class WebhookReceiver {
  /** Every attempt, in the order of arrival. */
  readonly received: ReceivedMessage[] = [];
  behaves: Behaviour = () => 204;
  headers: Record<string, string> = {};

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer((request, response) => void receiver.take(request, response));
    const receiver = new WebhookReceiver(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook`;
  }

  /** Those that were taken. */
  get taken(): readonly ReceivedMessage[] {
    return this.received.filter(({ answered }) => answered !== null && answered < 300);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const body = JSON.parse(text) as Pick<ReceivedMessage, 'type' | 'timestamp' | 'data'>;
    const message = { id: String(request.headers['webhook-id']), ...body, headers: request.headers, text };
    const answer = await this.behaves(message);
    this.received.push({ ...message, answered: answer === 'cut' ? null : answer });
    if (answer === 'cut') request.socket.destroy();
    else response.writeHead(answer, this.headers).end();
  }
}

/** By the specification: HMAC-SHA256 over "id.timestamp.body" with the bytes behind whsec_, one of the signatures. */
export function isSignedWith(secret: string, { headers, text }: Pick<ReceivedMessage, 'headers' | 'text'>): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`;
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  const seconds = Number(headers['webhook-timestamp']);
  const isFresh = Math.abs(Date.now() / 1_000 - seconds) < 300;
  return isFresh && String(headers['webhook-signature']).split(' ').includes(expected);
}
