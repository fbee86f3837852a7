// How answers are written: compressed, in which charset, with which numbers, behind interim answers. Read, or refused by
// name; never changed.
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { LongWork } from '../../support/agents/long-work.js';
import { HttpGatewayRig } from '../../support/agents/gateway-rig.js';
import { bytes, raw, type Reply } from '../../support/agents/test-agent.js';
import { until } from '../../support/until.js';

const LIMIT = 100_000;
const ANSWER = '{"success":true,"result":{"name":"Ärger 🎯"},"cost":1}';
const READ = { kind: 'succeeded', result: { name: 'Ärger 🎯' }, cost: 1_000_000 };
const text = Buffer.from(ANSWER);
const coded = (encoding: string, content: Buffer): Reply => bytes(content, { 'content-encoding': encoding });
const typed = (type: string, content: Buffer = text): Reply => bytes(content, { 'content-type': type });
const rejection = (code: string, message: RegExp) => ({
  kind: 'rejected',
  retryable: false,
  failure: { code, message: expect.stringMatching(message) as string },
});

describe('an answer', () => {
  let rig: HttpGatewayRig;
  beforeAll(async () => {
    rig = await HttpGatewayRig.start({ env: { AGENT_RESPONSE_LIMIT: String(LIMIT) } });
  });
  afterAll(() => rig.close());
  const outcomeOf = (reply: Reply) => rig.script(reply).call();

  it.each<[string, Reply]>([
    ['in gzip', coded('gzip', gzipSync(text))],
    ['in GZIP', coded('GZIP', gzipSync(text))],
    ['in x-gzip', coded('x-gzip', gzipSync(text))],
    ['in deflate', coded('deflate', deflateSync(text))],
    ['in bare deflate', coded('deflate', deflateRawSync(text))],
    ['in br', coded('br', brotliCompressSync(text))],
    ['in several codings', coded('deflate, gzip , identity', gzipSync(deflateSync(text)))],
    ['in identity', coded('identity', text)],
    ['behind a mark of the byte order', bytes(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text]))],
    ['with a charset in quotes', typed('application/json; charset="UTF-8"')],
    ['with no type', typed('')],
    ['behind 100', bytes(text, {}, (response) => response.writeContinue())],
    ['behind 102', bytes(text, {}, (response) => response.writeProcessing())],
    ['behind 103', bytes(text, {}, (response) => response.writeEarlyHints({ link: '</a>; rel=preload' }))],
    [
      'behind all of them',
      bytes(text, {}, (response) => {
        response.writeProcessing();
        response.writeContinue();
        response.writeContinue();
        response.writeEarlyHints({ link: '</a>; rel=preload' });
      }),
    ],
  ])('%s is read', async (_, reply) => expect(await outcomeOf(reply)).toMatchObject(READ));

  it('says what it accepts', async () => {
    await outcomeOf(coded('gzip', gzipSync(text)));
    expect(rig.server.calls.at(-1)?.headers['accept-encoding']).toBe('gzip, deflate, br');
  });

  it.each<[string, Reply, string, RegExp]>([
    ['in zstd', coded('zstd', text), 'agent.reply-encoding', /content coding zstd; accepted are gzip, deflate, br/],
    ['in one unknown of several', coded('gzip, aes', text), 'agent.reply-encoding', /content coding aes/],
    ['in too many', coded('gzip,'.repeat(6), text), 'agent.reply-encoding', /content coding gzip/],
    ['in what is no gzip', coded('gzip', text), 'agent.reply-encoding', /cannot be unpacked as gzip/],
    ['in half a gzip', coded('gzip', gzipSync(text).subarray(0, 30)), 'agent.reply-encoding', /unpacked as gzip/],
    ['in latin 1', typed('application/json; charset=ISO-8859-1'), 'agent.reply-charset', /charset iso-8859-1/],
    ['in utf-16', typed('application/json;charset=utf-16le'), 'agent.reply-charset', /charset utf-16le/],
    ['in utf-16, unsaid', bytes(Buffer.from(`\ufeff${ANSWER}`, 'utf16le')), 'agent.reply-charset', /charset utf-16/],
    ['in latin 1, unsaid', bytes(Buffer.from(ANSWER, 'latin1')), 'agent.reply-charset', /not valid UTF-8/],
    [
      'with a large integer',
      raw('{"success":true,"result":[9007199254740993]}'),
      'agent.number-not-exact',
      /9007199254740993,/,
    ],
    [
      'with a long decimal',
      raw('{"success":true,"result":{"pi":3.14159265358979323846}}'),
      'agent.number-not-exact',
      /3\.14159265358979323846/,
    ],
    ['with a number beyond measure', raw('{"success":true,"result":1e999}'), 'agent.number-not-exact', /1e999/],
    ['with such a cost', raw('{"success":true,"cost":1.00000000000000000001}'), 'agent.number-not-exact', /1\.0+1/],
  ])('%s is refused by name', async (_, reply, code, message) => {
    expect(await outcomeOf(reply)).toMatchObject(rejection(code, message));
  });

  it.each([
    ['gzip', gzipSync(Buffer.alloc(50_000_000))],
    ['deflate', deflateSync(Buffer.alloc(50_000_000))],
    ['br', brotliCompressSync(Buffer.alloc(50_000_000))],
    ['gzip, gzip', gzipSync(gzipSync(Buffer.alloc(50_000_000)))],
  ])('that unpacks to too much (%s) is refused', async (coding, bomb) => {
    expect(bomb.length).toBeLessThan(LIMIT);
    expect(await outcomeOf(coded(coding, bomb))).toMatchObject(
      rejection('agent.reply-too-large', /100000 bytes, unpacked/),
    );
  });

  it.each([
    '{"success":true,"result":[9007199254740992,-0.30000000000000004,1e21,1.50]}',
    '{"success":true,"result":["12345678901234567890",{"12345678901234567890":1}]}',
  ])('with numbers that pass unchanged is read: %s', async (answer) => {
    const { result } = JSON.parse(answer) as { result: unknown };
    expect(await outcomeOf(raw(answer))).toMatchObject({ kind: 'succeeded', result });
  });
});

describe('the same', () => {
  it.each<[string, { status: number; body?: unknown; headers?: Record<string, string>; text?: string }, object]>([
    [
      'unknown coding',
      { status: 200, headers: { 'content-encoding': 'zstd' } },
      rejection('agent.reply-encoding', /content coding zstd/),
    ],
    [
      'charset',
      { status: 200, headers: { 'content-type': 'application/json; charset=latin1' } },
      rejection('agent.reply-charset', /charset latin1/),
    ],
  ])('%s is refused of a poll', async (_, answer, refusal) => {
    const work = await LongWork.start();
    work.rig.server.serve('GET', '/task', () => answer);
    const { outcome } = await work.begin({ pollUrl: '/task' });
    await work.armed(2);
    work.clock.advance(1_000);
    expect(await outcome).toMatchObject(refusal);
    await work.rig.close();
  });

  it('holds for callbacks: what is refused changes nothing', async () => {
    const work = await LongWork.start();
    const { outcome, callback } = await work.begin({});
    await until(() => work.clock.pending().length >= 1);
    const post = async (content: Buffer | string, headers: Record<string, string> = {}) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: content };
      const response = await fetch(callback.url, init);
      return [response.status, ((await response.json()) as { detail?: string }).detail ?? ''] as const;
    };
    const refused: [Buffer | string, Record<string, string>, number, RegExp][] = [
      ['{"success":true,"result":12345678901234567890}', {}, 400, /12345678901234567890/],
      [Buffer.from('{"success":true,"result":"Ä"}', 'latin1'), {}, 400, /UTF-8/],
      [text, { 'content-type': 'application/json; charset=utf-16' }, 415, /utf-16/i],
      [text, { 'content-type': 'application/json; charset=latin1' }, 415, /latin1/i],
      [text, { 'content-encoding': 'compress' }, 415, /compress/],
      ['{"success":true,"id":"other"}', {}, 400, /id must be the request's/],
    ];
    for (const [content, headers, status, detail] of refused) {
      expect(await post(content, headers)).toEqual([status, expect.stringMatching(detail)]);
    }
    const whole = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), text]);
    expect((await post(gzipSync(whole), { 'content-encoding': 'gzip' }))[0]).toBe(200);
    expect(await outcome).toMatchObject(READ);
    await work.rig.close();
  });
});
