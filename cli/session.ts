/** One call of the command line: where the service is, how to write, and whether somebody can be asked. */
import { userInfo } from 'node:os';
import { stripVTControlCharacters, styleText } from 'node:util';
import { DEFAULT_URL, OrchestratorClient } from '../client/index.js';
import { Recent } from './recent.js';
import { CommandError, EXIT } from './exits.js';

export interface GlobalOptions {
  readonly url?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly yes?: boolean;
  readonly as?: string;
  readonly color?: boolean;
  readonly input?: boolean;
  readonly debug?: boolean;
}

export type Style = 'green' | 'red' | 'yellow' | 'blue' | 'bold' | 'dim';

const SIGNS = {
  plain: {
    done: 'v',
    failed: 'x',
    warning: '!',
    running: '>',
    paused: '|',
    stopped: '-',
    full: '#',
    empty: '.',
    idle: '=',
  },
  unicode: {
    done: '✓',
    failed: '✗',
    warning: '!',
    running: '▸',
    paused: '‖',
    stopped: '■',
    full: '█',
    empty: '░',
    idle: '░',
  },
} as const;

const WIDTH = 100;

export class Session {
  readonly client: OrchestratorClient;
  readonly recent: Recent;
  readonly signs: Readonly<Record<keyof typeof SIGNS.plain, string>>;
  readonly debug: boolean;
  private readonly colours: boolean;

  constructor(
    private readonly options: GlobalOptions,
    private readonly env: NodeJS.ProcessEnv = process.env,
    private readonly out: NodeJS.WriteStream = process.stdout,
    private readonly err: NodeJS.WriteStream = process.stderr,
    /** ms since the epoch */
    readonly now: () => number = Date.now,
  ) {
    this.debug = options.debug === true;
    this.client = new OrchestratorClient({
      url: addressOf(options.url ?? env['ORCHESTRATOR_URL'] ?? DEFAULT_URL),
      ...(this.debug ? { onRequest: (line: string) => this.note(line) } : {}),
    });
    this.recent = new Recent(env, this.client.url);
    this.colours = options.color !== false && !env['NO_COLOR'] && env['TERM'] !== 'dumb' && out.isTTY;
    this.signs = writesUnicode(env, out.isTTY) ? SIGNS.unicode : SIGNS.plain;
  }

  readonly paint = (style: Style, text: string): string =>
    this.colours ? styleText(style, text, { validateStream: false }) : text;

  get json(): boolean {
    return this.options.json === true;
  }

  get quiet(): boolean {
    return this.options.quiet === true;
  }

  get yes(): boolean {
    return this.options.yes === true;
  }

  /** Columns to write in. */
  get width(): number {
    return this.out.isTTY ? this.out.columns : WIDTH;
  }

  /** Whether lines can be drawn over. */
  get live(): boolean {
    return this.out.isTTY && this.env['TERM'] !== 'dumb' && !this.env['CI'];
  }

  /** Whether somebody sits there. */
  get asks(): boolean {
    return this.options.input !== false && process.stdin.isTTY && this.out.isTTY && !this.json;
  }

  /** Who approves and decides. */
  get user(): string {
    return this.options.as ?? this.env['ORCHESTRATOR_USER'] ?? userInfo().username;
  }

  /** What was asked for. */
  print(text = ''): void {
    this.out.write(`${text}\n`);
  }

  /** What is said beside it. */
  note(text = ''): void {
    this.err.write(`${this.colours ? text : stripVTControlCharacters(text)}\n`);
  }

  printJson(value: unknown): void {
    this.print(JSON.stringify(value, null, this.out.isTTY ? 2 : undefined));
  }

  /** The answer as JSON, or as ids, or as text for people. */
  answer(value: unknown, ids: () => readonly string[], text: () => string): void {
    if (this.json) this.printJson(value);
    else if (this.quiet) for (const id of ids()) this.print(id);
    else this.print(text());
  }

  /** Throws when nobody can be asked and nobody said -y. */
  async confirm(question: string): Promise<boolean> {
    if (this.yes) return true;
    if (!this.asks) throw new CommandError('Nobody can be asked here: say -y.', EXIT.usage);
    const { confirm, isCancel } = await import('@clack/prompts');
    const answer = await confirm({ message: question, initialValue: false });
    return !isCancel(answer) && answer;
  }
}

function writesUnicode(env: NodeJS.ProcessEnv, isTerminal: boolean): boolean {
  return /utf-?8/i.test(env['LC_ALL'] ?? env['LC_CTYPE'] ?? env['LANG'] ?? (isTerminal ? '' : 'utf-8'));
}

function addressOf(text: string): string {
  if (URL.canParse(text) && /^https?:/.test(text)) return text;
  throw new CommandError(`--url must be an http address like ${DEFAULT_URL}; given "${text}"`);
}
