// `npm run client`: writes client/openapi.ts anew from the service as it is built.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clientSource } from './lib/client-source.mjs';
import { ROOT } from './lib/setup.mjs';

const folder = mkdtempSync(join(tmpdir(), 'orchestrator-client-'));
try {
  const [{ createApp }, { readSettings }, { openApi }] = await Promise.all(
    ['create-app.js', 'platform/config/read-settings.js', 'platform/http/openapi/swagger.js'].map(
      (file) => import(join(ROOT, 'dist', file)),
    ),
  );
  const paths = { DATABASE_PATH: 'o.db', BACKUP_DIR: 'b', ARTIFACTS_DIR: 'a' };
  const settings = Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, join(folder, path)]));
  const app = await createApp(readSettings({ ...settings, LOG_LEVEL: 'error' }));
  try {
    await app.init();
    writeFileSync(join(ROOT, 'client', 'openapi.ts'), await clientSource(openApi(app)));
  } finally {
    await app.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
