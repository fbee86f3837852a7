import { redactJson, redactText } from './redaction.js';

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
});
