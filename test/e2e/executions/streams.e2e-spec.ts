// Readers of streams that come back with a number: right ones, and all that cannot have been told on that stream. Nobody
// is left in silence, and everybody is told the end.
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { succeed, status, TestAgent } from '../../support/agents/test-agent.js';
import { App } from '../../support/app.js';
import { until } from '../../support/until.js';

interface Told {
  readonly id: string | undefined;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** Reads a stream until it ends or `close`. */
class Reader {
  ended = false;
  private text = '';
  private readonly gone = new AbortController();

  static async open(url: string, headers: Record<string, string> = {}): Promise<Reader> {
    const reader = new Reader();
    const signal = reader.gone.signal;
    const response = await fetch(url, { headers: { accept: 'text/event-stream', ...headers }, signal });
    void reader.read(response);
    return reader;
  }

  get told(): readonly Told[] {
    return this.text
      .split('\n\n')
      .slice(0, -1)
      .filter((one) => !one.startsWith(':'))
      .map((one) => ({
        id: /^id: (.*)$/m.exec(one)?.[1],
        event: /^event: (.*)$/m.exec(one)?.[1] ?? '',
        data: JSON.parse(/^data: (.*)$/m.exec(one)?.[1] ?? '{}') as Record<string, unknown>,
      }));
  }

  get events(): readonly string[] {
    return this.told.map(({ event }) => event);
  }

  close(): void {
    this.gone.abort();
  }

  private async read(response: Response): Promise<void> {
    const decoder = new TextDecoder();
    try {
      for await (const piece of response.body ?? []) this.text += decoder.decode(piece as Uint8Array, { stream: true });
      this.ended = true;
    } catch {
      // closed by the test
    }
  }
}

describe('streams', () => {
  let service: App;
  let agent: TestAgent;
  const readers: Reader[] = [];
  beforeEach(async () => {
    agent = await TestAgent.start();
    agent.on('work', succeed());
    service = await App.start();
    await service.register('worker', agent.url, [{ name: 'work' }]);
  });
  afterEach(async () => {
    for (const reader of readers.splice(0)) reader.close();
    await service.close();
    await agent.close();
  });

  const follow = async (path: string, lastEventId?: string): Promise<Reader> => {
    const headers = lastEventId === undefined ? undefined : { 'last-event-id': lastEventId };
    const reader = await Reader.open(`${service.url}/api/v1${path}`, headers);
    readers.push(reader);
    return reader;
  };
  const begin = async (): Promise<string> =>
    service.execute(await service.plan([{ id: 'a', agent: 'worker', capability: 'work' }]));
  const finished = async (): Promise<string> => {
    const id = await begin();
    await service.reaches(id, 'completed');
    return id;
  };

  const STRANGE = ['99999999', '-1', 'abc', '1e9', '9'.repeat(40), '1,2'];

  it.each(STRANGE)('of a running execution, Last-Event-ID %s: reset, snapshot, the rest and the end', async (given) => {
    agent.hold('work');
    const id = await begin();
    const reader = await follow(`/executions/${id}/events`, given);
    await until(() => reader.events.includes('snapshot'));
    agent.release('work');
    await until(() => reader.ended);
    expect(reader.events.slice(0, 2)).toEqual(['reset', 'snapshot']);
    expect(reader.told[0]?.data['message']).toContain('what follows is a snapshot');
    expect(reader.told[1]?.data).toMatchObject({ executionId: id, status: 'running' });
    expect(reader.events.at(-1)).toBe('execution.completed');
  });

  it.each(STRANGE)(
    'of everything, Last-Event-ID %s: reset, a snapshot of what is open, and what comes',
    async (given) => {
      agent.hold('work');
      const id = await begin();
      const reader = await follow('/events', given);
      await until(() => reader.events.includes('snapshot'));
      expect(reader.events.slice(0, 2)).toEqual(['reset', 'snapshot']);
      expect(reader.told[1]?.data).toMatchObject({ executions: [{ executionId: id, status: 'running' }], more: false });
      agent.release('work');
      await until(() => reader.events.includes('execution.completed'));
    },
  );

  it('with a number of another execution: a snapshot, and the end', async () => {
    const first = await finished();
    const second = await finished();
    const { items } = (await service.get<{ items: { seq: number }[] }>(`/executions/${second}/events`)).body;
    const reader = await follow(`/executions/${first}/events`, String(items.at(-1)?.seq));
    await until(() => reader.ended);
    expect(reader.events).toEqual(['reset', 'snapshot']);
    expect(reader.told[1]?.data).toMatchObject({ executionId: first, status: 'completed' });
  });

  it('with any number that was told on it, its snapshot included: exactly what follows', async () => {
    agent.hold('work');
    const id = await begin();
    const path = `/executions/${id}/events`;
    const live = await follow(path);
    await until(() => live.events.includes('snapshot'));
    agent.release('work');
    await until(() => live.ended);
    const whole = await follow(path, '0');
    await until(() => whole.ended);
    expect(whole.events[0]).toBe('execution.started');
    for (const [at, { id: number }] of live.told.entries()) {
      const again = await follow(path, number);
      await until(() => again.ended);
      expect(again.told).toEqual(live.told.slice(at + 1));
    }
  });

  it('after a restored backup: reset and snapshot, not silence', async () => {
    const id = await finished();
    service.database.native.pragma('wal_checkpoint(TRUNCATE)');
    const file = join(service.folder, 'orchestrator.db');
    copyFileSync(file, join(service.folder, 'backup.db'));
    const later = await finished();
    const { items } = (await service.get<{ items: { seq: number }[] }>(`/executions/${later}/events`)).body;
    const { folder } = service;
    await service.stop();
    copyFileSync(join(folder, 'backup.db'), file);
    service = await App.start({}, folder);
    const seen = String(items.at(-1)?.seq);
    const one = await follow(`/executions/${id}/events`, seen);
    const everything = await follow('/events', seen);
    await until(() => one.ended && everything.events.includes('snapshot'));
    expect(one.events).toEqual(['reset', 'snapshot']);
    expect(everything.events).toEqual(['reset', 'snapshot']);
    const next = await finished();
    await until(() =>
      everything.told.some(({ event, data }) => event === 'execution.completed' && data['executionId'] === next),
    );
  });

  it('tell heartbeats of long work, which leave no trace in the journal', async () => {
    let percent = 0;
    agent.on('work', status(202, {}, { taskId: 't', pollUrl: `${agent.url}/tasks/t`, pollAfterMs: 10 }));
    const answer = (): { status: number; body?: unknown } => ({
      status: 200,
      body: { taskId: 't', percent, message: `at ${percent} %`, costSoFar: 0.25 },
    });
    agent.serve('GET', '/tasks/t', answer);
    const id = await begin();
    const reader = await follow(`/executions/${id}/events`);
    const everything = await follow('/events');
    for (percent = 10; percent <= 90; percent += 40) {
      const wanted = percent;
      for (const each of [reader, everything]) {
        await until(() => each.told.some(({ event, data }) => event === 'step.progressed' && has(data, wanted)));
      }
    }
    expect(reader.told.find(({ event }) => event === 'step.progressed')).toMatchObject({
      id: undefined,
      data: { executionId: id, stepId: 'a', data: { attempt: 1, costSoFar: 0.25 } },
    });
    const { items } = (await service.get<{ items: { type: string }[] }>(`/executions/${id}/events`)).body;
    expect(items.map(({ type }) => type)).not.toContain('step.progressed');
    await service.post(`/executions/${id}/cancel`);
    await until(() => reader.ended);
    expect(reader.events).toContain('execution.cancelled');
  });
});

function has(data: Record<string, unknown>, percent: number): boolean {
  return (data['data'] as { percent?: number }).percent === percent;
}
