#!/usr/bin/env node
// `orchestrator <verb> [thing] [--flags]`: reads what is asked, and loads the command only when it is called.
import { CommanderError } from 'commander';
import { createRequire } from 'node:module';
import { EXIT } from './exits.js';
import { orchestrator } from './program.js';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

try {
  await orchestrator(version).parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) throw error;
  process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
}
