import { createLogger as createWinston, transports } from 'winston';
import { jsonLines, prettyLines } from './log-format.js';
import { StructuredLogger } from './structured-logger.js';

export interface LogOptions {
  /** Winston's npm levels: error, warn, info, http, verbose, debug, silly. */
  readonly level: string;
  readonly pretty?: boolean;
  /** Where lines go; default: standard output. */
  readonly stream?: NodeJS.WritableStream;
}

export function createLogger({ level, pretty = process.stdout.isTTY, stream }: LogOptions): StructuredLogger {
  const transport = stream ? new transports.Stream({ stream }) : new transports.Console();
  return new StructuredLogger(
    createWinston({ level, format: pretty ? prettyLines() : jsonLines(), transports: [transport] }),
  );
}
