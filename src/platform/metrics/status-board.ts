// What `/api/v1/status` shows. Each feature registers a section of its own; the board knows none of them. A section
// that fails or is slow is shown as such and never takes the others with it.
import { Injectable } from '@nestjs/common';

/** Plain data for JSON; must not hold secrets. */
export type StatusSection = () => object | Promise<object>;

const SECTION_TIMEOUT_MS = 1_000;

@Injectable()
export class StatusBoard {
  private readonly sections = new Map<string, StatusSection>();

  /** `name` becomes a member of the status document: `agents`, `executions`. Registering again replaces. */
  register(name: string, section: StatusSection): void {
    this.sections.set(name, section);
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
    return { error: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
