// The server below Express, with every wait bounded: whoever sends slowly or nothing is cut off.
import { createServer, type RequestListener } from 'node:http';
import { ExpressAdapter } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';

/** Headers alone have no reason to take long. */
const HEADERS_WITHIN_MS = 10_000;
/** No planner answers later; a stream writes more often. */
const SILENT_FOR_MS = 600_000;

export class HttpServerAdapter extends ExpressAdapter {
  constructor(private readonly requestWithinMs: number) {
    super();
  }

  override initHttpServer(): void {
    const server = createServer(
      {
        requestTimeout: this.requestWithinMs,
        headersTimeout: Math.min(HEADERS_WITHIN_MS, this.requestWithinMs),
        connectionsCheckingInterval: Math.min(1_000, this.requestWithinMs),
        // Answered by our own middleware, which also says what is wrong.
        requireHostHeader: false,
      },
      this.getInstance<RequestListener>(),
    );
    server.timeout = SILENT_FOR_MS;
    this.setHttpServer(server);
  }

  /** At the root: Nest would answer for paths below the prefix only, and Express in HTML for the others. */
  override setNotFoundHandler(handler: RequestHandler): this {
    this.use(handler);
    return this;
  }
}
