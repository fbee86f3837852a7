import { runInNewContext } from 'node:vm';
import { errorCode, errorText } from './error-text.js';

describe('what was thrown', () => {
  it.each([
    [new Error('no'), 'no', ''],
    [Object.assign(new Error('full'), { code: 'SQLITE_FULL' }), 'full', 'SQLITE_FULL'],
    [runInNewContext(`Object.assign(new Error('far'), { code: 'ENOENT' })`), 'far', 'ENOENT'],
    [{ message: 'shaped', code: 7 }, 'shaped', ''],
    ['text', 'text', ''],
    [undefined, 'undefined', ''],
    [null, 'null', ''],
    [42, '42', ''],
  ])('%j', (thrown: unknown, text: string, code: string) => {
    expect([errorText(thrown), errorCode(thrown)]).toEqual([text, code]);
  });
});
