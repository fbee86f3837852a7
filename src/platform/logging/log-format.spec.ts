import { prettyLines } from './log-format.js';

const line = (message: string, members: object = {}): string => {
  const shown = prettyLines().transform({ level: 'info', [Symbol.for('level')]: 'info', message, ...members }, {});
  return typeof shown === 'object' ? String(shown[Symbol.for('message')]) : '';
};

describe('a line on a terminal', () => {
  it('is one line without colours of its own, whatever it quotes', () => {
    const shown = line('refused "a\nb\u001b[31m\u0007c"', { agent: 'x\r\nINFO all is well' });
    expect(shown).toContain(String.raw`refused "a\nb\u001b[31m\u0007c"`);
    expect(shown).toContain(String.raw`agent=x\r\nINFO all is well`);
    expect(shown).not.toMatch(/[\r\n\u0007]/);
  });

  it('shows a stack as it is', () => {
    expect(line('failed', { stack: 'Error: x\n    at y' })).toContain('\nError: x\n    at y');
  });
});
