// What `/api/v1/status` shows. Each feature registers a section of its own; the board knows none of them. A section
// that fails or is slow is shown as such and never takes the others with it.
import { Injectable } from '@nestjs/common';
import { errorText } from '../../kernel/error-text.js';

/** Plain data for JSON; must not hold secrets. */
export type StatusSection = () => object | Promise<object>;

/** Something broken that was left out so that the rest could run: a row, a policy file, an agent. */
export interface SetAside {
  readonly kind: string;
  readonly id: string;
  /** What is wrong and what to do about it. */
  readonly message: string;
}

const SECTION_TIMEOUT_MS = 1_000;
const MOST_SET_ASIDE = 200;

@Injectable()
export class StatusBoard {
  private readonly sections = new Map<string, StatusSection>();
  private readonly aside = new Map<string, SetAside>();

  /** `name` becomes a member of the status document: `agents`, `executions`. Registering again replaces. */
  register(name: string, section: StatusSection): void {
    this.sections.set(name, section);
  }

  /** Shown until `mended`; the same kind and id replaces. The first 200 are kept. */
  setAside(what: SetAside): void {
    const key = `${what.kind}\n${what.id}`;
    if (this.aside.size < MOST_SET_ASIDE || this.aside.has(key)) this.aside.set(key, what);
  }

  mended(kind: string, id: string): void {
    this.aside.delete(`${kind}\n${id}`);
  }

  problems(): readonly SetAside[] {
    return [...this.aside.values()];
  }

  async report(timeoutMs = SECTION_TIMEOUT_MS): Promise<Record<string, object>> {
    const entries = await Promise.all(
      [...this.sections].map(async ([name, section]) => [name, await read(section, timeoutMs)] as const),
    );
    return Object.fromEntries(entries);
  }
}

async function read(section: StatusSection, timeoutMs: number): Promise<object> {
  const { promise: late, resolve } = Promise.withResolvers<object>();
  const timer = setTimeout(() => resolve({ error: `no answer within ${timeoutMs} ms` }), timeoutMs);
  try {
    return await Promise.race([section(), late]);
  } catch (error) {
    return { error: errorText(error) };
  } finally {
    clearTimeout(timer);
  }
}
