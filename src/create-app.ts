// Builds the HTTP application around the modules; used by the server and by every end-to-end test alike.
import { type INestApplication, RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { Ids } from './platform/clock/ids.port.js';
import type { Settings } from './platform/config/settings.js';
import { bodyValidation } from './platform/http/validation/body-validation.js';
import { correlation } from './platform/http/correlation.js';
import { IdempotencyInterceptor } from './platform/http/idempotency.interceptor.js';
import { ProblemFilter } from './platform/http/problem.filter.js';
import { addressLength } from './platform/http/requests/address-length.js';
import { AllowedHosts } from './platform/http/requests/allowed-hosts.js';
import { JSON_BODY } from './platform/http/requests/json-body.js';
import { jsonOnly } from './platform/http/requests/json-only.js';
import { notTooDeep } from './platform/http/requests/not-too-deep.js';
import { strayQuery } from './platform/http/requests/stray-query.js';
import { whoAsks } from './platform/http/requests/who-asks.js';
import { tendBrokenRequests } from './platform/http/server/broken-requests.js';
import { HttpServerAdapter } from './platform/http/server/http-server.adapter.js';
import { securityHeaders } from './platform/http/server/security-headers.js';
import { Readiness } from './platform/lifecycle/readiness.js';
import { stopGate } from './platform/lifecycle/stop-gate.js';
import { setupSwagger } from './platform/http/openapi/swagger.js';
import { accessLog } from './platform/logging/access-log.js';
import { createLogger } from './platform/logging/create-logger.js';

const OUTSIDE_PREFIX = ['health', 'health/live', 'health/ready', 'metrics', 'api/v1/metrics'];

export async function createApp(settings: Readonly<Settings>): Promise<INestApplication> {
  const adapter = new HttpServerAdapter(settings.REQUEST_TIMEOUT);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings), adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: createLogger({ level: settings.LOG_LEVEL }),
  });
  tendBrokenRequests(app.getHttpServer(), app.get(Ids));
  app.disable('x-powered-by');
  app.use(correlation(app.get(Ids)), accessLog(), securityHeaders(), addressLength);
  app.use(whoAsks(new AllowedHosts(settings)), stopGate(app.get(Readiness)), jsonOnly);
  app.useBodyParser('json', JSON_BODY);
  app.use(notTooDeep);
  app.setGlobalPrefix('api/v1', {
    exclude: OUTSIDE_PREFIX.map((path) => ({ path, method: RequestMethod.GET })),
  });
  app.useGlobalPipes(bodyValidation());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalGuards(strayQuery);
  app.useGlobalInterceptors(app.get(IdempotencyInterceptor));
  setupSwagger(app);
  return app;
}
