// The command line as a process of its own against a service, with or without a terminal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Of the test run, not of the command line's user. */
const OWN = ['NODE_OPTIONS', 'NO_COLOR', 'CI', 'FORCE_COLOR'];

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface CliOptions {
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Gives what it writes so far, and a way to send it signals. */
  readonly during?: (soFar: () => string, kill: (signal: NodeJS.Signals) => void) => Promise<void>;
}

export class Cli {
  readonly home = mkdtempSync(join(tmpdir(), 'orchestrator-cli-'));

  constructor(readonly url: string) {}

  async run(args: readonly string[], { input, env = {}, during }: CliOptions = {}): Promise<Ended> {
    const child = spawn(process.execPath, [join('dist', 'cli', 'main.js'), ...args], {
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      env: this.environment(env),
    });
    let [out, err] = ['', ''];
    child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
    child.stderr?.on('data', (text: Buffer) => (err += text.toString()));
    child.stdin?.end(input);
    const closed = once(child, 'close');
    await during?.(
      () => out + err,
      (signal) => child.kill(signal),
    );
    await closed;
    return { code: child.exitCode, out, err };
  }

  /** Runs it; it must end so, and say so. */
  async ends(args: readonly string[], code: number, said: string | RegExp): Promise<void> {
    const ended = await this.run(args);
    expect({ ...ended, code: ended.code }).toMatchObject({ code });
    if (typeof said === 'string') expect(ended.out + ended.err).toContain(said);
    else expect(ended.out + ended.err).toMatch(said);
  }

  /** On a pseudo-terminal of so many columns; answers with everything that was drawn. */
  async onTerminal(
    args: readonly string[],
    columns: number,
    keys: readonly [after: RegExp, send: string][] = [],
  ): Promise<Ended> {
    const quoted = [process.execPath, join('dist', 'cli', 'main.js'), ...args].map(
      (part) => `'${part.replaceAll("'", `'\\''`)}'`,
    );
    const command = `stty cols ${columns} rows 40; ${quoted.join(' ')}`;
    const child = spawn('script', ['-qec', command, '/dev/null'], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: this.environment({ TERM: 'xterm-256color', LANG: 'C.UTF-8' }),
    });
    let out = '';
    const left = [...keys];
    child.stdout.on('data', (text: Buffer) => {
      out += text.toString();
      const [next] = left;
      if (next?.[0].test(out) === true) {
        left.shift();
        child.stdin.write(next[1]);
      }
    });
    await once(child, 'close');
    return { code: child.exitCode, out, err: '' };
  }

  close(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  private environment(env: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(([name]) => !OWN.includes(name));
    return {
      ...Object.fromEntries(inherited),
      ORCHESTRATOR_URL: this.url,
      ORCHESTRATOR_USER: 'kim',
      XDG_STATE_HOME: this.home,
      ...env,
    };
  }
}
