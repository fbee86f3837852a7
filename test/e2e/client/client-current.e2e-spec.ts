// The checked-in types of the client are those of the service.
import { readFileSync } from 'node:fs';
import { openApi } from '../../../src/platform/http/openapi/swagger.js';
import { clientSource } from '../../../scripts/lib/client-source.mjs';
import { App } from '../../support/app.js';

it('client/openapi.ts is current: `npm run build && npm run client` writes it anew', async () => {
  const app = await App.start();
  try {
    expect(await clientSource(openApi(app.app))).toBe(readFileSync('client/openapi.ts', 'utf8'));
  } finally {
    await app.close();
  }
});
