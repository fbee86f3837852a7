import { readFile } from 'node:fs/promises';
import { errorText } from '../../kernel/error-text.js';
import { isJsonObject } from '../../kernel/json.js';
import { err, ok, type Result } from '../../kernel/result.js';

/** The entries of AGENTS_FILE: a list of agents, or `{ "agents": […] }`. Entries are not judged here. */
export async function readAgentsFile(path: string): Promise<Result<readonly unknown[], string>> {
  try {
    const content: unknown = JSON.parse(await readFile(path, 'utf8'));
    const agents: unknown = isJsonObject(content) ? content['agents'] : content;
    if (Array.isArray(agents)) return ok(agents);
    return err(`AGENTS_FILE=${path} must hold a list of agents or {"agents": […]}`);
  } catch (error) {
    return err(`AGENTS_FILE=${path} cannot be read: ${errorText(error)}`);
  }
}
