import { inexactNumber, JsonScan } from './json-scan.js';

describe('JSON text', () => {
  it.each([
    ['{"id":12345678901234567890}', '12345678901234567890'],
    ['[0.1,{"a":"\\\\","b":9007199254740993}]', '9007199254740993'],
    ['{"a":"\\"1","b":-3.14159265358979323846 }', '-3.14159265358979323846'],
    ['[1e999]', '1e999'],
    ['9007199254740993', '9007199254740993'],
  ])('%s names its first', (text, token) => expect(inexactNumber(text)).toBe(token));

  it.each([
    '{"id":"12345678901234567890"}',
    '{"12345678901234567890":1}',
    '["\\"12345678901234567890\\\\",1]',
    '["1e999", 0.30000000000000004]',
    '{"sha":"1234567890123456aa","at":1764000000000}',
    '{"ip":"127.127.127.127.127"}',
    '',
    'null',
  ])('%s is exact', (text) => expect(inexactNumber(text)).toBeUndefined());

  it('of ten megabytes is read at once', () => {
    const before = process.cpuUsage().user;
    expect(inexactNumber(`["${'\\"'.repeat(2_000_000)}",${'0.30000000000000004,'.repeat(300_000)}1e999]`)).toBe(
      '1e999',
    );
    expect(inexactNumber(`[${'1'.repeat(3_000_000)}]`)).toHaveLength(60);
    expect(process.cpuUsage().user - before).toBeLessThan(8_000_000);
  });

  it.each<[string, number, boolean]>([
    ['[[1]]', 2, false],
    ['[[1]]', 1, true],
    ['[{"a":[]},{"b":[]}]', 3, false],
    ['["[[[[","\\"[[[\\\\",{"[":1}]', 2, false],
    ['"[[', 0, false],
    ['', 0, false],
    ['['.repeat(1_000_000), 200, true],
  ])('%.30s is deeper than %d: %s', (text, limit, deeper) => {
    const scan = new JsonScan(text, limit);
    scan.advance();
    expect(scan.tooDeep).toBe(deeper);
  });

  it.each<[string, string | undefined]>([
    ['{"result":[1,{"a":"}"}] ,"cost":1}', '[1,{"a":"}"}]'],
    ['{ "cost": 1, "result" : {"result":2} }', '{"result":2}'],
    ['{"result":1,"result":"two"}', '"two"'],
    ['{"result":"a,b:c"}', '"a,b:c"'],
    ['{"a":"result","b":{"result":3}}', undefined],
    ['{"result":1,"re\\u0073ult":2}', undefined],
    ['["result",1]', undefined],
    ['"result"', undefined],
    ['{"result":1', undefined],
  ])('%s has the result %j', (text, result) => {
    const scan = new JsonScan(text, 200, 'result');
    scan.advance();
    expect(scan.memberText).toBe(result);
  });

  it.each([1, 3, 7, 1_000])('says the same in stretches of %d', (chars) => {
    const text = '{"note":"1e999 \\" [[[[","result":[1.5,-0.1,{"deep":[[2e3]]}],"id":12345678901234567890}';
    const whole = new JsonScan(text, 5, 'result');
    whole.advance();
    const scan = new JsonScan(text, 5, 'result');
    let stretches = 1;
    while (scan.advance(chars)) stretches += 1;
    expect([scan.tooDeep, scan.inexact, scan.memberText]).toEqual([false, '12345678901234567890', whole.memberText]);
    expect(whole.memberText).toBe('[1.5,-0.1,{"deep":[[2e3]]}]');
    expect(stretches > 1).toBe(chars < text.length);
  });
});
