// Streams of events: nothing missing, nothing twice, no more in memory than the reader takes.
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { EventEmitter2 } from '@nestjs/event-emitter';
import type { Response } from 'express';
import type { ExecutionEvent } from '../../../src/executions/domain/events.js';
import { EventFeed } from '../../../src/executions/event-feed.js';
import { TooManyReaders } from '../../../src/executions/executions.errors.js';
import { EventStream, MOST_READERS } from '../../../src/executions/http/event-stream.js';
import { Timeline } from '../../../src/executions/timeline.service.js';
import { JournalStore } from '../../../src/executions/store/journal.store.js';
import { EventBus } from '../../../src/platform/events/event-bus.js';
import { Outbox } from '../../../src/platform/events/outbox.store.js';
import { FakeClock } from '../../support/fakes/fake-clock.js';
import { FakeIds } from '../../support/fakes/fake-ids.js';
import { type TempDatabase, tempDatabase } from '../../support/temp-database.js';
import { until } from '../../support/until.js';

/** A connection whose other end takes a piece only when told to. */
class Connection extends Writable {
  text = '';
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly patient: boolean) {
    super({ highWaterMark: 1_000, decodeStrings: false });
  }

  override _write(chunk: string, _: string, done: () => void): void {
    this.text += chunk;
    if (this.patient) this.waiting.push(done);
    else done();
  }

  /** Reads all that is there. */
  read(): void {
    for (let done = this.waiting.shift(); done; done = this.waiting.shift()) done();
  }

  status(): this {
    return this;
  }
  set(): this {
    return this;
  }
  flushHeaders(): void {}

  get ids(): readonly number[] {
    return [...this.text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  }
}

describe('a stream of events', () => {
  let clock: FakeClock;
  let temp: TempDatabase;
  let journal: JournalStore;
  let feed: EventFeed;
  let outbox: Outbox;
  let stream: EventStream;
  let seq = 0;
  beforeEach(async () => {
    temp = await tempDatabase();
    clock = new FakeClock();
    journal = new JournalStore(temp.database);
    feed = new EventFeed(new EventBus(new EventEmitter2()));
    outbox = new Outbox(temp.database, clock, new FakeIds());
    stream = new EventStream(new Timeline(journal, outbox, feed), feed, clock);
    seq = 0;
  });
  afterEach(() => temp.close());

  /** As the engine does: commits, then tells. */
  const happens = async (count: number): Promise<void> => {
    const entries = Array.from({ length: count }, () => {
      seq += 1;
      const event = { type: 'execution.resumed', at: seq, data: { by: 'user' } } as const;
      return { seq, executionId: seq % 2 === 0 ? 'x' : 'y', planId: 'p', correlationId: 'c', event };
    });
    await temp.database.commit(() => journal.append(entries));
    feed.publish(entries);
  };
  const follow = (after: number, executionId?: string, patient = false): Connection => {
    const connection = new Connection(patient);
    stream.open(connection as unknown as Response, {
      from: { kind: 'after', seq: after },
      snapshot: { seq, data: {}, over: false },
      ...(executionId === undefined ? {} : { executionId }),
    });
    return connection;
  };
  const all = (from: number, to: number, step = 1): number[] =>
    Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

  it('gives a reader that comes back everything once, whatever happens meanwhile', async () => {
    await happens(1_700);
    const connections = [follow(3), follow(1_000, 'x')];
    for (let round = 0; round < 40; round += 1) {
      await happens(25);
      if (round % 10 === 0) connections.push(follow(seq - 7));
    }
    const [whole, ofX, ...later] = connections;
    await until(() => whole?.ids.at(-1) === seq && ofX?.ids.at(-1) === seq && later.at(-1)?.ids.at(-1) === seq);
    expect(whole?.ids).toEqual(all(4, seq));
    expect(ofX?.ids).toEqual(all(1_002, seq, 2));
    for (const { ids } of later) expect(ids).toEqual(all(ids[0] ?? 0, seq));
    for (const connection of connections) connection.destroy();
  });

  it('puts notices where they belong, shows once what the journal says too, and never loses one', async () => {
    const tell = async (agent: string): Promise<void> => {
      await outbox.publish([{ type: 'agent.down', data: { agent, detail: 'refused' } }]);
      seq += 1;
    };
    const connections = [follow(0), follow(0, 'x')];
    await happens(3);
    await tell('A');
    await happens(600);
    await tell('B');
    const mirrored = {
      executionId: 'x',
      planId: 'p',
      revision: 1,
      startedAt: '',
      endedAt: '',
      costs: { total: 1, currency: 'GBP', estimated: null },
    };
    await temp.database.commit(() =>
      outbox.record({ type: 'execution.completed', executionId: 'x', data: mirrored }, seq - 1),
    );
    connections.push(follow(0));
    await happens(1);
    const [live, ofX, late] = connections;
    await until(() => live?.ids.at(-1) === seq && late?.ids.at(-1) === seq && ofX?.ids.at(-1) === seq);
    expect(live?.ids).toEqual(all(1, seq));
    expect(late?.ids).toEqual(live?.ids);
    expect(late?.text).not.toContain('execution.completed');
    expect(late?.text.match(/^event: agent.down$/gm)).toHaveLength(2);
    expect(ofX?.text).not.toContain('agent.down');
    for (const connection of connections) connection.destroy();
  });

  it('reads on only as fast as it is read', async () => {
    await happens(5_000);
    const connection = follow(1, undefined, true);
    await until(() => connection.writableNeedDrain);
    for (let round = 0; round < 20; round += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(connection.writableLength).toBeLessThan(200_000);
    for (let round = 0; round < 100_000 && !connection.text.includes(`id: ${seq}\n`); round += 1) {
      connection.read();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(connection.ids).toEqual(all(2, seq));
    connection.destroy();
  });

  it('holds one large event at a time for a reader that takes none, and gives it up after a while', async () => {
    const LARGE = 1_000_000;
    const COUNT = 20;
    const entries = Array.from({ length: COUNT }, (_, index) => {
      const data = { attempt: 1, by: 'agent', result: 'x'.repeat(LARGE) } as const;
      const event = { type: 'step.completed', at: index, stepId: 'a', data } as unknown as ExecutionEvent;
      return { seq: index + 1, executionId: 'x', event };
    });
    await temp.database.commit(() => journal.append(entries));
    const connection = follow(0, 'x', true);
    await until(() => connection.writableNeedDrain);
    for (let round = 0; round < 50; round += 1) await new Promise((resolve) => setImmediate(resolve));
    clock.advance(60_000);
    expect(connection.writableLength).toBeLessThan(2 * LARGE);
    expect(connection.destroyed).toBe(false);
    clock.advance(61_000);
    expect(connection.destroyed).toBe(true);
    await until(() => clock.pending().length === 0);
    const patient = follow(0, 'x', true);
    await until(() => {
      patient.read();
      return patient.ids.at(-1) === COUNT;
    });
    expect(patient.ids).toEqual(all(1, COUNT));
    patient.destroy();
  });

  it('tells progress while the reader keeps up, without a number', async () => {
    const [quick, other, stuck] = [follow(0, 'x'), follow(0, 'y'), follow(0, 'x', true)];
    await happens(200);
    await until(() => stuck.writableNeedDrain && quick.ids.at(-1) === seq);
    for (let percent = 0; percent < 100; percent += 1) {
      feed.progress.next({
        executionId: 'x',
        stepId: 'a',
        attempt: 2,
        at: 5,
        percent,
        message: 'on it',
        costSoFar: 1_500_000,
      });
    }
    const told = quick.text.split('\n\n').filter((one) => one.startsWith('event: step.progressed'));
    expect(told).toHaveLength(100);
    expect(JSON.parse(told[7]?.split('data: ')[1] ?? '')).toEqual({
      executionId: 'x',
      type: 'step.progressed',
      at: '1970-01-01T00:00:00.005Z',
      stepId: 'a',
      data: { attempt: 2, percent: 7, message: 'on it', costSoFar: 1.5 },
    });
    expect(other.text + stuck.text).not.toContain('step.progressed');
    expect(stuck.writableLength).toBeLessThan(5_000);
    for (const connection of [quick, other, stuck]) connection.destroy();
  });

  it('says now and then that it is there, and stops when nobody listens', async () => {
    const connection = follow(0);
    clock.advance(31_000);
    expect(connection.text.match(/: keep-alive/g)).toHaveLength(2);
    const closed = once(connection, 'close');
    connection.destroy();
    await closed;
    expect(clock.pending()).toEqual([]);
    expect(feed.entries.observed).toBe(false);
  });

  it('is told to a thousand readers and to no more, until one of them goes', () => {
    const readers = Array.from({ length: MOST_READERS }, () => follow(0));
    expect(() => follow(0)).toThrow(TooManyReaders);
    readers[0]?.emit('close');
    const late = follow(0);
    expect(() => follow(0)).toThrow(TooManyReaders);
    for (const each of [...readers, late]) each.emit('close');
  });
});
