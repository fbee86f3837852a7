// What is started: the service as one file where the build has made one of it (a third of the time goes into finding and
// reading thousands), with what was compiled the last time.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

const WHOLE = new URL('./service.whole.js', import.meta.url);

// A folder that cannot be written costs a few hundred milliseconds, and nothing else.
enableCompileCache(join(import.meta.dirname, '.compiled'));
await import(existsSync(WHOLE) ? WHOLE.href : new URL('./service.js', import.meta.url).href);
