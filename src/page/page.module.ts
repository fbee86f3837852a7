// The page (web/, built to dist/web) at the root of the service; addresses of the API are never answered by it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type DynamicModule, Module } from '@nestjs/common';
import { ServeStaticModule } from '@nestjs/serve-static';
import type { Response } from 'express';

/** Beside the compiled service, and beside its sources' parent when those run directly. */
const FOLDERS = [join(import.meta.dirname, '..', 'web'), join(import.meta.dirname, '..', '..', 'dist', 'web')];
/** The page's own addresses, all one document; anything else that is not there is a problem as before. */
const PAGES = /^\/(?:plans\/[^/]+|executions(?:\/[^/]+)?|inbox|budgets|costs|agents|status)?\/?$/;
/** Their names change with their content. */
const FOR_EVER = /[/\\]assets[/\\]/;
const POLICY = [
  "default-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  'frame-src blob:',
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

@Module({})
export class PageModule {
  /** Nothing is served where the page has not been built. */
  static built(): DynamicModule {
    const folder = FOLDERS.find((path) => existsSync(join(path, 'index.html')));
    if (folder === undefined) return { module: PageModule };
    const serveStaticOptions = { index: false, fallthrough: true, setHeaders } as const;
    const imports = [ServeStaticModule.forRoot({ rootPath: folder, renderPath: PAGES, serveStaticOptions })];
    return { module: PageModule, imports };
  }
}

function setHeaders(response: Response, path: string): void {
  response.setHeader('Content-Security-Policy', POLICY);
  response.setHeader('Cache-Control', FOR_EVER.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
}
