// The wire of mock mode: one HTTP server on a free loopback port for all agents, POST /agents/:agentName, GET /health.
import { type Server, createServer } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express';
import { assertNever } from '../../kernel/assert-never.js';
import type { Clock } from '../../platform/clock/clock.port.js';
import type { MockCalls, MockReply } from './mock-calls.handler.js';

const LOOPBACK = '127.0.0.1';
const BODY_LIMIT = '10mb';
/** Longer than clients keep idle connections, so that none is closed just as it is used again. */
const KEEP_ALIVE_MS = 120_000;

export class MockServer {
  private server: Server | undefined;

  constructor(
    private readonly calls: MockCalls,
    private readonly clock: Clock,
  ) {}

  /** Resolves with the origin, e.g. `http://127.0.0.1:49152`. */
  async start(): Promise<string> {
    const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, this.app());
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(0, LOOPBACK, resolve);
    });
    this.server = server;
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the mock agents have no port');
    return `http://${LOOPBACK}:${address.port}`;
  }

  /** Open calls are cut off: who stops the mock has let them end before. */
  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  }

  private app(): Express {
    const app = express().disable('x-powered-by').disable('etag');
    app.get('/health', (_request, response) => void response.json({ status: 'ok' }));
    app.post('/agents/:agentName', express.json({ limit: BODY_LIMIT, strict: false }), (request, response) =>
      this.receive(request, response),
    );
    app.use(this.unreadable);
    return app;
  }

  private async receive(request: Request<{ agentName: string }>, response: Response): Promise<void> {
    const { agentName } = request.params;
    this.write(response, await this.calls.answer(agentName, request.get('idempotency-key'), request.body));
  }

  private write(response: Response, reply: MockReply): void {
    switch (reply.kind) {
      case 'json':
        response.status(reply.status).set(reply.headers).json(reply.body);
        return;
      case 'broken':
        response.type('application/json').send(reply.text);
        return;
      case 'silence':
        response.once(
          'close',
          this.clock.after(reply.ms, () => response.destroy()),
        );
        return;
      default:
        assertNever(reply);
    }
  }

  /** A body that is no JSON, or too large: refused in the protocol's own form. */
  private readonly unreadable: ErrorRequestHandler = (error: unknown, _request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
    const code = status < 500 ? 'request.malformed' : 'mock.broken';
    const message = error instanceof Error ? error.message : 'cannot be read';
    const body = {
      id: '',
      timestamp: this.clock.timestamp(),
      success: false,
      error: { code, message },
      correlationId: '',
    };
    response.status(status).json(body);
  };
}
