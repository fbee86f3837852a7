// Builds the HTTP application around the modules; used by the server and by every end-to-end test alike.
import { type INestApplication, RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.js';
import { Ids } from './platform/clock/ids.port.js';
import type { Settings } from './platform/config/settings.js';
import { bodyValidation } from './platform/http/body-validation.js';
import { correlation } from './platform/http/correlation.js';
import { IdempotencyInterceptor } from './platform/http/idempotency.interceptor.js';
import { ProblemFilter } from './platform/http/problem.filter.js';

const BODY_LIMIT = '2mb';

export async function createApp(settings: Readonly<Settings>): Promise<INestApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings), {
    bodyParser: false,
    abortOnError: false,
    bufferLogs: true,
  });
  app.disable('x-powered-by');
  app.use(correlation(app.get(Ids)));
  app.useBodyParser('json', { limit: BODY_LIMIT });
  app.setGlobalPrefix('api/v1', {
    exclude: ['health', 'health/live', 'health/ready', 'metrics'].map((path) => ({ path, method: RequestMethod.GET })),
  });
  app.useGlobalPipes(bodyValidation());
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalInterceptors(app.get(IdempotencyInterceptor));
  return app;
}
