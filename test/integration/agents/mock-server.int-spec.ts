// Mock agents over real HTTP: the protocol, deduplication, delays and scripted faults.
import { existsSync, rmSync } from 'node:fs';
import { FakeClock } from '../../support/fakes/fake-clock.js';
import { type MockAnswer, RunningMock, agentRequest } from '../../support/agents/running-mock.js';
import { until } from '../../support/until.js';

const LEVEL = { description: 'A VR arena with 3 combat zones and 2 safe zones', zones: { combat: 3, safe: 2 } };

describe('the server of mock agents', () => {
  let mock: RunningMock;
  beforeEach(() => (mock = new RunningMock()));
  afterEach(() => mock.end());

  const designLevel = (more: object = {}, headers: Record<string, string> = {}): Promise<MockAnswer> =>
    mock.call('ConversationLevelDesignerAgent', agentRequest('generate_level_plan', LEVEL, more), headers);

  describe('protocol', () => {
    it.each<[string, string, unknown, number, string]>([
      ['no JSON', 'VoiceCommsAgent', '{"id":', 400, 'request.malformed'],
      ['nothing', 'VoiceCommsAgent', '', 400, 'request.malformed'],
      ['a list', 'VoiceCommsAgent', [], 400, 'request.malformed'],
      ['an unknown agent', 'Nobody', {}, 404, 'agent.unknown'],
      ['an id that climbs', 'VoiceCommsAgent', { executionId: '../../etc' }, 400, 'request.malformed'],
      ['a bad timestamp', 'VoiceCommsAgent', { timestamp: 'yesterday' }, 400, 'request.malformed'],
      ['an unknown capability', 'VoiceCommsAgent', { capability: 'sing' }, 404, 'capability.unknown'],
      ['wrong parameters', 'VoiceCommsAgent', { parameters: { partySize: 'many' } }, 400, 'parameters.invalid'],
    ])('refuses %s', async (_name, agent, change, status, code) => {
      await mock.start();
      const isChange = typeof change === 'object' && !Array.isArray(change);
      const body = isChange ? { ...agentRequest('setup_voice_chat', { partySize: 4 }), ...change } : change;
      const response = await mock.post(agent, body);
      expect(response.status).toBe(status);
      expect(await response.json()).toMatchObject({ success: false, error: { code } });
    });

    it('names each wrong place', async () => {
      await mock.start();
      const answer = await mock.call('VoiceCommsAgent', { ...agentRequest('setup_voice_chat', {}), correlationId: 7 });
      expect(answer.error.details.map(({ pointer }) => pointer)).toEqual(['/correlationId']);
      const other = await mock.call('VoiceCommsAgent', agentRequest('setup_voice_chat', { loud: true }));
      expect(other.error.details.map(({ pointer }) => pointer).sort()).toEqual([
        '/parameters/loud',
        '/parameters/partySize',
      ]);
    });

    it('is healthy', async () => {
      await mock.start();
      expect((await fetch(`${mock.origin}/health`)).status).toBe(200);
    });
  });

  describe('an Idempotency-Key', () => {
    const key = { 'idempotency-key': 'key-1' };

    it('gives a repeated call the stored answer under its own id', async () => {
      await mock.start();
      const first = await designLevel({}, key);
      rmSync(first.artifacts[0]?.path ?? 'none');
      const second = await designLevel({ id: 'request-2', attempt: 2 }, key);
      expect(second).toMatchObject({ id: 'request-2', cost: first.cost, artifacts: first.artifacts });
      expect(existsSync(second.artifacts[0]?.path ?? '')).toBe(false); // nothing was made again
    });

    it('gives a call that comes while the first still works the same answer', async () => {
      const clock = new FakeClock();
      await mock.start({ clock, delays: [1_000, 1_000] });
      const first = designLevel({}, key);
      await until(() => clock.pending().length === 1);
      const second = designLevel({ id: 'request-2' }, key);
      clock.advance(1_000);
      expect((await second).artifacts).toEqual((await first).artifacts);
      expect(clock.pending()).toEqual([]);
    });

    it('cannot stand for another call, nor differ from the one in the body', async () => {
      await mock.start();
      await designLevel({}, key);
      const other = agentRequest('generate_level_plan', { description: 'Something else' });
      expect((await mock.post('ConversationLevelDesignerAgent', other, key)).status).toBe(409);
      const differing = agentRequest('generate_level_plan', LEVEL, { idempotencyKey: 'key-2' });
      expect((await mock.post('ConversationLevelDesignerAgent', differing, key)).status).toBe(400);
    });
  });

  describe('time', () => {
    it('passes as long as the delay says and no longer', async () => {
      const clock = new FakeClock();
      await mock.start({ clock, delays: [1_000, 5_000] });
      const open = designLevel();
      await until(() => clock.pending().length === 1);
      const [due = 0] = clock.pending();
      expect(due - clock.now()).toBeGreaterThanOrEqual(1_000);
      expect(due - clock.now()).toBeLessThanOrEqual(5_000);
      clock.advance(due - clock.now());
      expect((await open).success).toBe(true);
    });
  });

  describe('faults', () => {
    const voice = (more: object = {}): Promise<Response> =>
      mock.post('VoiceCommsAgent', agentRequest('setup_voice_chat', { partySize: 4 }, more), {
        'idempotency-key': 'k',
      });

    it('are met in order, then the same call succeeds under its key', async () => {
      await mock.start({
        faults: {
          setup_voice_chat: [
            { kind: 'rate-limit', retryAfterSeconds: 2 },
            { kind: 'unavailable' },
            { kind: 'error', code: 'voice.no-seat', message: 'No seat', retryable: true, cost: 0.5 },
            { kind: 'bad-json' },
          ],
        },
      });
      const limited = await voice();
      expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '2']);
      expect((await voice()).status).toBe(503);
      const refused: unknown = await (await voice()).json();
      expect(refused).toMatchObject({ success: false, error: { code: 'voice.no-seat', retryable: true }, cost: 0.5 });
      const broken = await voice();
      expect(broken.status).toBe(200);
      await expect(broken.json()).rejects.toThrow('Unexpected end of JSON input');
      expect(await (await voice()).json()).toMatchObject({ success: true });
    });

    it('overspend whatever maxCost says, in charges that still add up', async () => {
      await mock.start({ faults: { setup_voice_chat: [{ kind: 'overspend', factor: 3 }] } });
      const answer = (await (await voice({ maxCost: 2.2 })).json()) as MockAnswer;
      expect(answer.cost).toBe(6.6);
      expect(answer.charges).toEqual([{ service: 'other', amount: 6.6, currency: 'GBP' }]);
    });

    it('time out: held until after the timeout of the request, then dropped', async () => {
      const clock = new FakeClock();
      await mock.start({ clock, faults: { setup_voice_chat: [{ kind: 'timeout' }] } });
      const open = voice({ timeout: 30_000 });
      await until(() => clock.pending().length === 1);
      expect(clock.pending()).toEqual([clock.now() + 31_000]);
      clock.advance(31_000);
      await expect(open).rejects.toThrow('fetch failed');
    });

    it('hang until the caller goes away', async () => {
      const clock = new FakeClock();
      await mock.start({ clock, faults: { setup_voice_chat: [{ kind: 'hang' }] } });
      const abort = new AbortController();
      const body = agentRequest('setup_voice_chat', { partySize: 4 });
      const open = mock.post('VoiceCommsAgent', body, {}, abort.signal);
      await until(() => clock.pending().length === 1);
      abort.abort();
      await expect(open).rejects.toThrow('aborted');
      await until(() => clock.pending().length === 0);
    });

    it('come late: the work is done, the answer after the timeout', async () => {
      const clock = new FakeClock();
      await mock.start({ clock, faults: { setup_voice_chat: [{ kind: 'late', afterMs: 500 }] } });
      const open = voice({ timeout: 10_000 });
      await until(() => clock.pending().length === 1);
      clock.advance(0);
      await until(() => clock.pending().length === 1);
      expect(clock.pending()).toEqual([clock.now() + 10_500]);
      clock.advance(10_500);
      expect(await (await open).json()).toMatchObject({ success: true });
    });
  });
});
