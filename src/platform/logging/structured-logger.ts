// Nest's logger over Winston. Owns how a call becomes one record: `log('text', { executionId })`, `log({ message, … })`
// and Nest's own conventions all end as message, context, correlation id and flat members. Writes nothing itself.
import { WinstonLogger } from 'nest-winston';
import type { Logger } from 'winston';
import { defined } from '../../kernel/defined.js';
import { CannotStart } from '../lifecycle/cannot-start.js';
import { currentRequest } from '../http/request-context.js';

/** What Nest tells about its own start: of use only to those who look for it. */
const NEST_INTERNALS: ReadonlySet<string> = new Set([
  'NestFactory',
  'InstanceLoader',
  'RoutesResolver',
  'RouterExplorer',
  'NestApplication',
]);

type Level = 'error' | 'warn' | 'info' | 'http' | 'verbose' | 'debug';

export class StructuredLogger extends WinstonLogger {
  constructor(private readonly winston: Logger) {
    super(winston);
  }

  override log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  override warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  override debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  override verbose(message: unknown, ...rest: unknown[]): void {
    this.write('verbose', message, rest);
  }

  override error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  override fatal(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest, { fatal: true });
  }

  /** Nest's order is: message, then members or (errors only) a stack, then the context's name. */
  private write(level: Level, message: unknown, rest: readonly unknown[], extra: object = {}): void {
    if (message instanceof CannotStart) return; // told in one line by whoever starts the service
    const texts = rest.filter((item) => typeof item === 'string');
    const context = texts.at(-1);
    const quiet = level === 'info' && context !== undefined && NEST_INTERNALS.has(context);
    const chosen = quiet ? 'debug' : levelOf(message, level);
    if (!this.winston.isLevelEnabled(chosen)) return;
    const stack = level === 'error' && texts.length > 1 ? texts[0] : undefined;
    const meta: Record<string, unknown> = {
      ...defined({ context }),
      ...defined({ stack }),
      ...extra,
    };
    const correlationId = currentRequest()?.correlationId;
    if (correlationId !== undefined) meta['correlationId'] = correlationId;
    for (const item of rest) Object.assign(meta, membersOf(item));
    const { text, members } = messageOf(message);
    Object.assign(meta, members);
    this.winston.log(chosen, text, meta);
  }
}

function messageOf(message: unknown): { text: string; members: object } {
  if (message instanceof Error) return { text: message.message, members: { error: message } };
  if (typeof message !== 'object' || message === null) return { text: String(message), members: {} };
  const { message: text, ...members } = message as Record<string, unknown>;
  return { text: typeof text === 'string' ? text : '', members };
}

function membersOf(item: unknown): object {
  if (item instanceof Error) return { error: item };
  return typeof item === 'object' && item !== null && !Array.isArray(item) ? item : {};
}

/** `{ level: 'http', message }` chooses one of Winston's levels that Nest's logger has no method for. */
function levelOf(message: unknown, fallback: Level): Level {
  return typeof message === 'object' && message !== null && 'level' in message && message.level === 'http'
    ? 'http'
    : fallback;
}
