// Boot, shutdown hooks, listen; nothing else.
import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { createApp } from './create-app.js';
import { printSettings, readSettings } from './platform/config/read-settings.js';

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const settings = readSettings(process.env);
  if (process.argv.includes('--print-config')) {
    console.log(printSettings(settings));
    return;
  }
  const app = await createApp(settings);
  app.enableShutdownHooks();
  await app.listen(settings.ORCHESTRATOR_PORT, settings.HOST);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
