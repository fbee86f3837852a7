/** What this user made last, so that `@` means it: ids alone, per service, in the user's state folder. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

export type Kind = 'plan' | 'execution';

interface Made {
  readonly kind: Kind;
  readonly id: string;
}

const KEPT = 20;

export class Recent {
  private readonly file: string;

  constructor(
    env: NodeJS.ProcessEnv,
    private readonly url: string,
  ) {
    const folder = env['XDG_STATE_HOME'] ?? join(homedir(), '.local', 'state');
    this.file = join(folder, 'orchestrator', 'recent.json');
  }

  /** `back` 1: the last. undefined: so many have not been made. */
  last(kind: Kind | undefined, back: number): Made | undefined {
    return this.read().filter((made) => kind === undefined || made.kind === kind)[back - 1];
  }

  /** Where nothing can be written nothing is remembered, and everything else goes on. */
  add(kind: Kind, id: string): void {
    const all = this.all();
    const own = [{ kind, id }, ...this.read().filter((made) => made.id !== id)].slice(0, KEPT);
    try {
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
      writeFileSync(this.file, JSON.stringify({ ...all, [this.url]: own }), { mode: 0o600 });
    } catch {
      return;
    }
  }

  private read(): readonly Made[] {
    return this.all()[this.url] ?? [];
  }

  private all(): Readonly<Record<string, readonly Made[]>> {
    try {
      return JSON.parse(readFileSync(this.file, 'utf8')) as Record<string, readonly Made[]>;
    } catch {
      return {};
    }
  }
}
