// The register of agents: memory for reading, rows for keeping. Owns who is registered, under which versions, and who
// was set aside; never calls an agent.
import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { canonicalJson, isJsonObject } from '../../kernel/json.js';
import { type FieldProblem, Problem } from '../../kernel/problem.js';
import { err, type Result } from '../../kernel/result.js';
import { Clock } from '../../platform/clock/clock.port.js';
import { Settings } from '../../platform/config/settings.js';
import { EventBus } from '../../platform/events/event-bus.js';
import { RequestInvalid } from '../../platform/http/http.errors.js';
import { type Page, pageOf } from '../../platform/http/page.dto.js';
import { AgentExists, AgentNotFound, EndpointRefused, SchemaUnusable } from '../agents.errors.js';
import { Catalogue } from '../catalogue.port.js';
import { type Agent, type AgentSource, isBuiltinEndpoint } from '../domain/agent.js';
import type { Offer } from '../domain/capability.js';
import { Roster } from '../domain/roster.js';
import { SchemaCompiler } from '../schemas/schema-compiler.service.js';
import { keywordsIn, MOST_KEYWORDS_OF_AGENT } from '../schemas/schema-size.js';
import { AddressRules } from '../transports/http/connection/address-rules.js';
import { AgentBody, type AgentReplacement } from './agent.dto.js';
import { agentOf, agentOfRow, documentOf, readAgentBody } from './agent-document.js';
import type { AgentRow } from './agent.entity.js';
import { readAgentsFile } from './agents-file.js';
import { AgentsStore } from './agents.store.js';

/** An entry that could not be used; the rest runs. */
export interface SetAside {
  readonly source: AgentSource | 'database';
  /** As far as it could be read. */
  readonly name: string | null;
  readonly message: string;
}

export type AgentChange = 'registered' | 'changed' | 'removed';

@Injectable()
export class AgentRegistry extends Catalogue implements OnModuleInit {
  private readonly logger = new Logger('agents');
  private readonly roster = new Roster();
  /** Names whose rows say removed: nothing built in comes back under them. */
  private readonly hidden = new Set<string>();
  private readonly setAside: SetAside[] = [];
  private readonly watchers: ((agent: string, change: AgentChange) => void)[] = [];
  private loaded: Promise<void> | undefined;

  constructor(
    private readonly store: AgentsStore,
    private readonly schemas: SchemaCompiler,
    private readonly addresses: AddressRules,
    private readonly events: EventBus,
    private readonly clock: Clock,
    private readonly settings: Settings,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await this.ready();
  }

  /** Rows first, then AGENTS_FILE; whoever registers at boot waits for both. */
  ready(): Promise<void> {
    this.loaded ??= this.load();
    return this.loaded;
  }

  offers(): readonly Offer[] {
    return this.roster.offers();
  }

  offer(agent: string, capability: string): Offer | undefined {
    return this.roster.offer(agent, capability);
  }

  maxConcurrency(agent: string): number | undefined {
    return this.roster.find(agent)?.maxConcurrency ?? undefined;
  }

  find(name: string): Agent | undefined {
    return this.roster.find(name);
  }

  all(): readonly Agent[] {
    return this.roster.all();
  }

  /** Throws AgentNotFound. */
  get(name: string): Agent {
    const agent = this.roster.find(name);
    if (!agent) throw new AgentNotFound(`no agent "${name}" is registered; GET /api/v1/agents lists those that are`);
    return agent;
  }

  /** By name; the cursor is the last name of the page before. */
  page(cursor: string | undefined, limit: number): Page<Agent> {
    const rest = this.roster.all().filter(({ name }) => cursor === undefined || name > cursor);
    return pageOf(rest, limit, ({ name }) => name);
  }

  problems(): readonly SetAside[] {
    return this.setAside;
  }

  /** Called after each change, when it is committed and readable. */
  watch(watcher: (agent: string, change: AgentChange) => void): void {
    this.watchers.push(watcher);
  }

  /**
   * Throws AgentExists (unless the one of that name is built in), EndpointRefused, SchemaUnusable. What `told` makes of
   * the agent is made in the transaction that keeps it, and given back.
   */
  async register<T>(body: AgentBody, told: (agent: Agent) => T): Promise<T> {
    this.demandUsable(body);
    const exists = new AgentExists(
      `an agent "${body.name}" is registered; PUT /api/v1/agents/${body.name} replaces it`,
    );
    const current = this.roster.find(body.name);
    if (current && current.source !== 'builtin') throw exists;
    const demandFree = (row: AgentRow | null): void => {
      if (row && !row.removed) throw exists;
    };
    return this.keep(body, 'api', told, demandFree);
  }

  /** Throws AgentNotFound, RequestInvalid, EndpointRefused, SchemaUnusable. An absent secret keeps the one there is. */
  async replace(name: string, body: AgentReplacement): Promise<Agent> {
    const current = this.get(name);
    const secret = body.secret === undefined ? current.secret : body.secret;
    if (body.name !== undefined && body.name !== name) {
      const message = `name must be "${name}" as in the path, or be left out (given: "${body.name}")`;
      throw new RequestInvalid(message, { errors: [{ pointer: '/name', message }] });
    }
    const whole = Object.assign(new AgentBody(), body, { name, secret });
    this.demandUsable(whole);
    return this.keep(whole, 'api', (agent) => agent);
  }

  /** Throws AgentNotFound. */
  async remove(name: string): Promise<void> {
    const agent = this.get(name);
    await this.store.transaction((em) => this.store.hide(em, agent));
    this.hidden.add(name);
    this.roster.drop(name);
    this.announce(agent, 'removed');
  }

  /**
   * Registers or updates at boot. What cannot be used is set aside, logged and reported by `problems`. `mock` and
   * `builtin` entries live in memory only; a built-in one gives way to anybody's own registration of its name.
   */
  async registerAll(documents: readonly unknown[], { source }: { readonly source: AgentSource }): Promise<void> {
    if (source !== 'file') await this.ready();
    for (const document of documents) {
      const name = nameOf(document);
      const body = this.usable(document, source);
      if (!body.ok) this.putAside(source, name, body.error);
      else if (!this.givesWay(body.value.name, source)) await this.keep(body.value, source, (agent) => agent);
    }
  }

  private givesWay(name: string, source: AgentSource): boolean {
    const current = this.roster.find(name)?.source;
    if (source === 'mock') return current === 'builtin';
    return source === 'builtin' && (this.hidden.has(name) || current === 'api' || current === 'file');
  }

  private async keep<T>(
    body: AgentBody,
    source: AgentSource,
    told: (agent: Agent) => T,
    demand?: (row: AgentRow | null) => void,
  ): Promise<T> {
    const current = this.roster.find(body.name);
    const { agent, answer } = await this.store.transaction(async (em) => {
      demand?.(await this.store.find(em, body.name));
      const now = this.clock.timestamp();
      const fresh = agentOf(body, {
        source,
        secret: body.secret ?? null,
        capabilities: await this.store.versioned(em, body.name, body.capabilities),
        registeredAt: current?.registeredAt ?? now,
        updatedAt: now,
      });
      if (current && isSame(current, fresh)) return { agent: current, answer: told(current) };
      if (source === 'api' || source === 'file') await this.store.save(em, fresh);
      return { agent: fresh, answer: told(fresh) };
    });
    if (agent === current) return answer;
    this.hidden.delete(agent.name);
    this.roster.put(agent);
    this.announce(agent, current ? 'changed' : 'registered');
    return answer;
  }

  private announce({ name, source }: Agent, change: AgentChange): void {
    for (const watcher of this.watchers) watcher(name, change);
    this.events.publish(`agent.${change}`, { name, source, at: this.clock.timestamp() });
  }

  private async load(): Promise<void> {
    for (const row of await this.store.rows()) {
      if (row.removed) this.hidden.add(row.name);
      else this.revive(row);
    }
    if (this.settings.AGENTS_FILE === '') return;
    const file = await readAgentsFile(this.settings.AGENTS_FILE);
    if (file.ok) await this.registerAll(file.value, { source: 'file' });
    else this.putAside('file', null, file.error);
  }

  private revive(row: AgentRow): void {
    const agent = agentOfRow(row);
    if (agent.ok) this.roster.put(agent.value);
    else this.putAside('database', row.name, agent.error);
  }

  private usable(document: unknown, source: AgentSource): Result<AgentBody, string> {
    const body = readAgentBody(document);
    if (!body.ok) return err(body.error.map(({ pointer, message }) => `${pointer}: ${message}`).join('; '));
    try {
      this.demandUsable(body.value, source);
      return body;
    } catch (error) {
      if (error instanceof Problem) return err(error.message);
      throw error;
    }
  }

  private demandUsable(body: AgentBody, source: AgentSource = 'api'): void {
    if (isBuiltinEndpoint(body.endpoint) !== (source === 'builtin')) {
      throw endpointRefused(
        'builtin: endpoints belong to agents inside of this service; give an http or https address',
      );
    }
    const refusal = source === 'builtin' ? undefined : this.addresses.refusalOf(new URL(body.endpoint));
    if (refusal !== undefined) throw endpointRefused(`calls may not go to ${body.endpoint}: ${refusal}`);
    // What is built in is held by a test, and compiled when it is asked for: half a second of every start.
    const faults = source === 'builtin' ? [] : this.schemaFaults(body);
    if (faults.length === 0) return;
    const text = faults.slice(0, 5).map(({ pointer, message }) => `${pointer}: ${message}`);
    throw new SchemaUnusable(`a schema of parameters cannot be used: ${text.join('; ')}`, { errors: faults });
  }

  private schemaFaults({ capabilities }: AgentBody): readonly FieldProblem[] {
    const keywords = capabilities.reduce((sum, { parameters }) => sum + keywordsIn(parameters), 0);
    if (keywords > MOST_KEYWORDS_OF_AGENT) {
      const message = `their schemas hold ${keywords} keywords and names; at most ${MOST_KEYWORDS_OF_AGENT} are allowed: make it several agents`;
      return [{ pointer: '/capabilities', message }];
    }
    return capabilities.flatMap(({ parameters }, index) =>
      this.schemas.examine(parameters).map((fault) => below(`/capabilities/${index}/parameters`, fault)),
    );
  }

  private putAside(source: SetAside['source'], name: string | null, message: string): void {
    this.setAside.push({ source, name, message });
    this.logger.warn(`agent ${name ?? '(without a name)'} from ${source} is set aside: ${message}`);
  }
}

function isSame(a: Agent, b: Agent): boolean {
  return a.source === b.source && canonicalJson(documentOf(a)) === canonicalJson(documentOf(b));
}

function endpointRefused(message: string): EndpointRefused {
  return new EndpointRefused(message, { errors: [{ pointer: '/endpoint', message }] });
}

function below(parent: string, { pointer, message }: FieldProblem): FieldProblem {
  return { pointer: `${parent}${pointer}`, message };
}

function nameOf(document: unknown): string | null {
  return isJsonObject(document) && typeof document['name'] === 'string' ? document['name'] : null;
}
