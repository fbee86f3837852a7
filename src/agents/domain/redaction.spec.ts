import { MASK, REDACTED_CHARACTERS, redactForLog, redactJson, redactText } from './redaction.js';

describe('redaction', () => {
  it.each(['secret', 'clientSecret', 'API_KEY', 'apiKey', 'api-key', 'authorization', 'dbPassword', 'accessToken'])(
    'masks the member %s at any depth, whatever it holds',
    (name) => {
      const text = JSON.stringify({ a: [{ [name]: 'hidden-1' }], [name]: { deep: 'hidden-2' } });
      expect(redactJson(text)).not.toMatch(/hidden/);
      expect(JSON.parse(redactJson(text))).toMatchObject({ a: [{ [name]: '********' }], [name]: '********' });
    },
  );

  it('gives back the very text when there is nothing to mask', () => {
    const text = '{ "zones" : 3, "note": "the word token as a value" }';
    expect(redactJson(text)).toBe(text);
  });

  it.each([
    'password=hunter2 rest',
    'Authorization: Bearer hunter2',
    '{"token": "hunter2", broken',
    'https://x/?api_key=hunter2&a=1',
  ])('masks in text: %s', (text) => expect(redactText(text)).not.toContain('hunter2'));

  it('masks a member whose name has quotes in it', () => {
    expect(redactJson(JSON.stringify({ 'my "token" here': 'hidden' }))).not.toContain('hidden');
  });

  it.each([
    ['words', 'secret'.repeat(300_000)],
    ['words with spaces', 'token '.repeat(300_000)],
    ['words with quotes', 'token" '.repeat(300_000)],
    ['a word with a long tail', `password${'x'.repeat(2_000_000)}`],
    ['a word with a long silence', `password${' '.repeat(2_000_000)}`],
  ])('takes a time that grows with the length of the text: %s', (_, text) => {
    const before = process.cpuUsage();
    redactText(text);
    redactJson(JSON.stringify({ text }));
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  });

  it.each([
    { password: 'SENTINEL "and\\ more', list: [{ apiKey: 'SENTINEL' }] },
    { deep: { 'x-token': { a: 'SENTINEL', b: ['SENTINEL'] } }, after: 1 },
    { secret: ['SENTINEL'] },
    { Authorization: null, token: 5 },
  ])('of long texts %j is masked as far as the log keeps them', (value) => {
    const text = redactForLog(JSON.stringify({ ...value, filler: 'x'.repeat(200_000) }));
    expect(text.slice(0, 40_000)).not.toContain('SENTINEL');
    expect(text.length).toBeGreaterThan(65_536);
  });
});

describe('what the log keeps of a long text', () => {
  const filler = (length: number): string => 'x'.repeat(length);

  it('is masked like any other up to the length that is kept', () => {
    const shaped = (length: number): string => {
      const text = `{"token":"hidden","note":""}`;
      return text.replace('""', `"${filler(length - text.length)}"`);
    };
    const whole = shaped(REDACTED_CHARACTERS);
    expect(redactForLog(whole)).toBe(redactJson(whole));
    const longer = shaped(REDACTED_CHARACTERS + 1);
    expect(redactForLog(longer)).toBe(longer.replace('"hidden"', `"${MASK}"`));
  });

  it('is masked member by member where it is no whole JSON any more, and left as it is behind', () => {
    const text = `{"a":{"apiKey" : 12345, "password":"one\\"two"},"note":"${filler(REDACTED_CHARACTERS)}","token":"behind"}`;
    const kept = redactForLog(text);
    expect(kept.slice(0, 60)).toBe(`{"a":{"apiKey" : "${MASK}", "password":"${MASK}"},"note":"xxxxx`.slice(0, 60));
    expect(kept.slice(-19)).toBe(',"token":"behind"}'.padStart(19, '"'));
  });

  it('ends at a secret that has members', () => {
    const text = `{"token":"one","secret":{"deep":"hidden"},"note":"${filler(REDACTED_CHARACTERS)}"}`;
    const start = `{"token":"${MASK}","secret":`;
    expect(redactForLog(text)).toBe(start.padEnd(text.length, '*'));
  });
});

it('keeps the words around a secret in a text', () => {
  expect(redactText('see password: "hunter2" and token=abc;done')).toBe(
    `see password: ${MASK}" and token=${MASK};done`,
  );
});
