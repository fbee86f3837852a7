// A language model behind OpenAI's chat-completions protocol on loopback, which says what a test tells it to say.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: {
    readonly model: string;
    readonly temperature: number;
    readonly seed: number;
    readonly stream?: boolean;
    readonly response_format?: { readonly type: string; readonly json_schema?: { readonly schema: unknown } };
    readonly messages: readonly { readonly role: string; readonly content: string }[];
  };
}

/** An answer of the model, as text or as an object; or a whole HTTP response; or silence. */
export type Reply =
  | { readonly says: unknown; readonly usage?: object }
  | { readonly status: number; readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> }
  | { readonly hangs: true };

export class LlmServer {
  readonly asked: Asked[] = [];
  /** One for each request; the last goes on for all that follow. */
  replies: readonly Reply[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<LlmServer> {
    const server = createServer();
    const model = new LlmServer(server);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => void model.answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return model;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/v1`;
  }

  reset(...replies: Reply[]): void {
    this.asked.length = 0;
    this.replies = replies;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Asked['body'];
    const reply = this.replies[Math.min(this.asked.length, this.replies.length - 1)];
    this.asked.push({ url: request.url ?? '', headers: request.headers, body });
    if (!reply || 'hangs' in reply) return;
    const { status, headers = {}, content } = wireOf(reply);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(content);
  }
}

function wireOf(reply: Exclude<Reply, { hangs: true }>): {
  status: number;
  headers?: Readonly<Record<string, string>>;
  content: string;
} {
  if ('status' in reply) {
    const { status, headers = {}, body = '' } = reply;
    return { status, headers, content: typeof body === 'string' ? body : JSON.stringify(body) };
  }
  const content = typeof reply.says === 'string' ? reply.says : JSON.stringify(reply.says);
  return {
    status: 200,
    content: JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: 1_790_000_000,
      model: 'test-model',
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
      usage: reply.usage ?? { prompt_tokens: 1_000, completion_tokens: 100, total_tokens: 1_100 },
    }),
  };
}
