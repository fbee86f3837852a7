import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BuiltinAgents, type BuiltinAgentDocument } from '../../../src/agents/index.js';
import type { AgentView } from '../../../src/agents/registry/agent-view.dto.js';
import { agentDocument, AgentsApp } from '../../support/agents/agents-app.js';
import { TestAgent } from '../../support/agents/test-agent.js';

const HERE = 'http://127.0.0.1:9/';

describe('the register of agents', () => {
  let app: AgentsApp;
  beforeEach(async () => {
    app = await AgentsApp.start();
  });
  afterEach(() => app.close());

  const register = (document: unknown) => app.send('POST', '/agents', document);
  const pointers = (body: { readonly errors?: readonly { readonly pointer: string }[] }) =>
    (body.errors ?? []).map(({ pointer }) => pointer);
  const versionOf = async (name: string) => {
    const { body } = await app.send('GET', `/agents/${name}`);
    return (body as unknown as AgentView).capabilities[0]?.version;
  };

  it('registers, answers 201 with the place, and shows everything but the secret', async () => {
    const created = await register(agentDocument('A', HERE, { service: 'llm' }, { secret: 'a-long-secret' }));
    expect(created.status).toBe(201);
    expect(created.headers.get('location')).toBe('/api/v1/agents/A');
    const shown = await app.send('GET', '/agents/A');
    expect(shown.body).toEqual(created.body);
    expect(shown.body).toMatchObject({ name: 'A', endpoint: HERE, signed: true, builtin: false, source: 'api' });
    expect(shown.body).toMatchObject({ capabilities: [{ name: 'work', estimatedCost: 1.5, service: 'llm' }] });
    expect(JSON.stringify(shown.body)).not.toContain('a-long-secret');
  });

  it('refuses a taken name with 409 and changes nothing', async () => {
    await register(agentDocument('A', HERE));
    const again = await register(agentDocument('A', 'http://127.0.0.1:10/'));
    expect([again.status, again.body.code]).toEqual([409, 'agent.exists']);
    expect((await app.send('GET', '/agents/A')).body['endpoint']).toBe(HERE);
  });

  it('keeps one of two registrations that come at once', async () => {
    const both = await Promise.all([register(agentDocument('A', HERE)), register(agentDocument('A', HERE))]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it('lists by name in pages', async () => {
    for (const name of ['C', 'A', 'B']) await register(agentDocument(name, HERE));
    const first = await app.send('GET', '/agents?limit=2');
    expect((first.body['items'] as AgentView[]).map(({ name }) => name)).toEqual(['A', 'B']);
    const second = await app.send('GET', `/agents?limit=2&cursor=${String(first.body['nextCursor'])}`);
    expect((second.body['items'] as AgentView[]).map(({ name }) => name)).toEqual(['C']);
    expect(second.body['nextCursor']).toBeNull();
  });

  it('finds capabilities by words', async () => {
    await register(agentDocument('Levels', HERE, { name: 'design_level', description: 'Designs a level.' }));
    await register(agentDocument('Builds', HERE, { name: 'build_map', description: 'Builds the map of a level.' }));
    const names = async (q: string) => {
      const { body } = await app.send('GET', `/capabilities?q=${encodeURIComponent(q)}`);
      return (body['items'] as { name: string }[]).map(({ name }) => name);
    };
    expect(await names('LEVEL')).toEqual(['build_map', 'design_level']);
    expect(await names('map level')).toEqual(['build_map']);
    expect(await names('nothing')).toEqual([]);
  });

  it('lists every fault of the form with 400', async () => {
    const { status, body } = await register({ ...agentDocument('A b', 'ftp://x'), surprise: 1, capabilities: [{}] });
    expect([status, body.code]).toEqual([400, 'request.invalid']);
    expect(pointers(body)).toEqual(
      expect.arrayContaining(['/name', '/endpoint', '/surprise', '/capabilities/0/name', '/capabilities/0/parameters']),
    );
  });

  it('refuses a body nested without end with 400', async () => {
    let parameters: object = {};
    for (let level = 0; level < 1_000; level += 1) parameters = { not: parameters };
    const { status, body } = await register(agentDocument('A', HERE, { parameters }));
    expect([status, body.code]).toEqual([400, 'request.invalid']);
  });

  it.each([
    ['http://user:word@127.0.0.1/', 400],
    ['not an address', 400],
    ['builtin:cost-monitor', 422],
    ['http://169.254.169.254/latest', 422],
    ['http://2852039166/', 422],
    ['http://[fe80::1]/', 422],
    ['http://[::ffff:169.254.1.1]/', 422],
    ['http://0.0.0.0:80/', 422],
    ['http://224.0.0.1/', 422],
    ['http://[fd00:ec2::254]/', 422],
    ['http://100.100.100.200/', 422],
  ])('refuses the endpoint %s with %d', async (endpoint, status) => {
    const answer = await register(agentDocument('A', endpoint));
    expect([answer.status, pointers(answer.body)]).toEqual([status, ['/endpoint']]);
    expect((await app.send('GET', '/agents/A')).status).toBe(404);
  });

  it('refuses schemas that cannot be used with pointers to all of them', async () => {
    const document = agentDocument('A', HERE, { parameters: { type: 'object', properties: { a: { type: 'strin' } } } });
    const broken = [
      { ...document.capabilities[0], name: 'second', parameters: { $ref: 'http://elsewhere/schema' } },
      {
        ...document.capabilities[0],
        name: 'third',
        parameters: { $schema: 'http://json-schema.org/draft-04/schema#' },
      },
      { ...document.capabilities[0], name: 'fourth', parameters: { type: 'object', description: 'x'.repeat(300_000) } },
    ];
    const { status, body } = await register({ ...document, capabilities: [...document.capabilities, ...broken] });
    expect([status, body.code]).toEqual([422, 'agent.schema-unusable']);
    expect(pointers(body)).toEqual([
      '/capabilities/0/parameters/properties/a/type',
      '/capabilities/1/parameters',
      '/capabilities/2/parameters/$schema',
      '/capabilities/3/parameters',
    ]);
  });

  it('takes two agents whose schemas have the same $id, and draft-07', async () => {
    const parameters = {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'urn:example:x',
      type: 'object',
      dependencies: {},
    };
    expect((await register(agentDocument('A', HERE, { parameters }))).status).toBe(201);
    expect((await register(agentDocument('B', HERE, { parameters }))).status).toBe(201);
  });

  it('moves the version with schema and price, not with words, and goes back with the content', async () => {
    await register(agentDocument('A', HERE));
    const first = await versionOf('A');
    const put = (capability: object) => app.send('PUT', '/agents/A', agentDocument('A', HERE, capability));
    await put({ description: 'Other words.' });
    expect(await versionOf('A')).toBe(first);
    await put({ estimatedCost: 2 });
    expect(await versionOf('A')).not.toBe(first);
    await put({ parameters: { type: 'object', required: ['x'] } });
    expect(await versionOf('A')).not.toBe(first);
    await put({});
    expect(await versionOf('A')).toBe(first);
  });

  it('does not believe a declared version that stays while the price moves', async () => {
    await register(agentDocument('A', HERE, { version: '1.0' }));
    expect(await versionOf('A')).toBe('1.0');
    await app.send('PUT', '/agents/A', agentDocument('A', HERE, { version: '1.0', estimatedCost: 9 }));
    expect(await versionOf('A')).toMatch(/^1\.0\+[0-9a-f]{12}$/);
  });

  it('PUT keeps the secret unless told otherwise, and refuses another name', async () => {
    await register(agentDocument('A', HERE, {}, { secret: 'a-long-secret' }));
    expect((await app.send('PUT', '/agents/A', agentDocument('A', HERE))).body['signed']).toBe(true);
    const dropped = await app.send('PUT', '/agents/A', agentDocument('A', HERE, {}, { secret: null }));
    expect(dropped.body['signed']).toBe(false);
    expect((await app.send('PUT', '/agents/A', agentDocument('B', HERE))).status).toBe(400);
    expect((await app.send('PUT', '/agents/B', agentDocument('B', HERE))).status).toBe(404);
  });

  it('hides a removed agent and takes the name again', async () => {
    await register(agentDocument('A', HERE));
    expect((await app.send('DELETE', '/agents/A')).status).toBe(204);
    expect((await app.send('GET', '/agents/A')).status).toBe(404);
    expect((await app.send('DELETE', '/agents/A')).status).toBe(404);
    expect(app.registry.offers()).toEqual([]);
    expect((await register(agentDocument('A', HERE))).status).toBe(201);
  });

  it('remembers after a restart; a damaged row is set aside and reported', async () => {
    await register(agentDocument('A', HERE, {}, { secret: 'a-long-secret', maxConcurrency: 3 }));
    await register(agentDocument('B', HERE));
    await register(agentDocument('Gone', HERE));
    await app.send('DELETE', '/agents/Gone');
    const before = app.registry.find('A');
    await app.database.commit((db) => db.prepare(`UPDATE agents SET document = '{"na' WHERE name = 'B'`).run());
    const { folder } = app;
    await app.stop();
    app = await AgentsApp.start({ folder });
    expect(app.registry.all()).toEqual([before]);
    expect(app.status.report()).toMatchObject({ count: 1, setAside: [{ source: 'database', name: 'B' }] });
  });

  it.each([
    [200, true],
    [404, true],
    [500, false],
  ])('check: /health answering %d means up: %s', async (healthStatus, up) => {
    const agent = await TestAgent.start();
    agent.healthStatus = healthStatus;
    await register(agentDocument('A', `${agent.url}/deep/path`));
    const { status, body } = await app.send('POST', '/agents/A/check');
    expect([status, body['up'], body['status']]).toEqual([200, up, healthStatus]);
    await agent.close();
    expect((await app.send('POST', '/agents/A/check')).body).toMatchObject({ up: false, status: null });
  });

  describe('a built-in agent', () => {
    const builtin = agentDocument('CostMonitor', 'builtin:cost-monitor') as unknown as BuiltinAgentDocument;
    const answer = () => Promise.reject(new Error('not called'));

    it('is listed as such and gives way to a registration (201)', async () => {
      await app.get(BuiltinAgents).register(builtin, answer);
      expect((await app.send('GET', '/agents/CostMonitor')).body).toMatchObject({ builtin: true, source: 'builtin' });
      expect((await register(agentDocument('CostMonitor', HERE))).status).toBe(201);
      await app.get(BuiltinAgents).register(builtin, answer);
      expect((await app.send('GET', '/agents/CostMonitor')).body).toMatchObject({ builtin: false, endpoint: HERE });
    });

    it('stays hidden when removed, until somebody registers the name', async () => {
      await app.get(BuiltinAgents).register(builtin, answer);
      await app.send('DELETE', '/agents/CostMonitor');
      const { folder } = app;
      await app.stop();
      app = await AgentsApp.start({ folder });
      await app.get(BuiltinAgents).register(builtin, answer);
      expect((await app.send('GET', '/agents/CostMonitor')).status).toBe(404);
      expect((await register(agentDocument('CostMonitor', HERE))).status).toBe(201);
    });
  });
});

describe('AGENTS_FILE', () => {
  let folder: string;
  let app: AgentsApp;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchestrator-agents-file-'));
  });
  afterEach(async () => {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const startWith = async (content: string) => {
    const path = join(folder, 'agents.json');
    writeFileSync(path, content);
    app = await AgentsApp.start({ env: { AGENTS_FILE: path } });
    return app.status.report();
  };

  it('registers what can be used and sets the rest aside', async () => {
    const agents = [
      agentDocument('A', HERE),
      agentDocument('Bad', 'http://169.254.169.254/'),
      agentDocument('Worse', HERE, { parameters: { type: 'no such type' } }),
      'nonsense',
      agentDocument('Z', HERE),
    ];
    const report = await startWith(JSON.stringify({ agents }));
    expect(report.agents.map(({ name }) => name)).toEqual(['A', 'Z']);
    expect(report.setAside.map(({ name, source }) => [name, source])).toEqual([
      ['Bad', 'file'],
      ['Worse', 'file'],
      [null, 'file'],
    ]);
  });

  it('takes a bare list too', async () => {
    expect((await startWith(JSON.stringify([agentDocument('A', HERE)]))).count).toBe(1);
  });

  it.each(['{"agents": 1}', '{ broken'])('does not stop the boot when it holds %s', async (content) => {
    const report = await startWith(content);
    expect(report).toMatchObject({ count: 0, setAside: [{ source: 'file', name: null }] });
    expect(report.setAside[0]?.message).toContain('AGENTS_FILE=');
  });
});
