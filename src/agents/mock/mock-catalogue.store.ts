// The agents that mock mode plays: a catalogue file in the registration format, shipped beside src and dist.
import { readFileSync } from 'node:fs';
import { type JsonObject, isJsonObject } from '../../kernel/json.js';
import type { CapabilityContent } from '../domain/capability-version.js';
import type { AgentBody } from '../registry/agent.dto.js';
import { contentOf, readAgentBody } from '../registry/agent-document.js';

export interface MockAgent {
  /** As it is registered, but for the endpoint. */
  readonly document: JsonObject;
  readonly capabilities: ReadonlyMap<string, CapabilityContent>;
}

/** The package's own folder, whatever the working directory: this file is three levels below it in src and in dist. */
const CATALOGUES = new URL('../../../data/catalogues/', import.meta.url);
export const SHIPPED_CATALOGUE = new URL('unreal-vr.json', CATALOGUES);
export const LEVEL_PLAN_SCHEMA = new URL('schemas/level-plan.schema.json', CATALOGUES);
export const FAULTS_SCHEMA = new URL('schemas/mock-faults.schema.json', CATALOGUES);

export function readJson(file: URL | string): unknown {
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return content;
}

/** Name → agent, in the file's order. Throws for a file that is not a valid catalogue, naming the first wrong place. */
export function readCatalogue(file: URL | string = SHIPPED_CATALOGUE): ReadonlyMap<string, MockAgent> {
  const content = readJson(file);
  const documents = isJsonObject(content) && Array.isArray(content['agents']) ? content['agents'] : undefined;
  if (!documents) throw new Error(`${String(file)} is not an agent catalogue: it has no list "agents"`);
  return new Map(documents.map((document: unknown, index) => entry(document, `${String(file)} /agents/${index}`)));
}

function entry(document: unknown, place: string): readonly [string, MockAgent] {
  const read = readAgentBody(document);
  if (!read.ok || !isJsonObject(document)) {
    const first = read.ok ? undefined : read.error[0];
    throw new Error(`${place}${first?.pointer ?? ''}: ${first?.message ?? 'must be an object'}`);
  }
  return [read.value.name, { document, capabilities: capabilitiesOf(read.value) }];
}

function capabilitiesOf(body: AgentBody): ReadonlyMap<string, CapabilityContent> {
  return new Map(body.capabilities.map((capability) => [capability.name, contentOf(capability)]));
}
