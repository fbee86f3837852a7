import { readAnswer } from './read-answer.js';

const step = { id: 'step1', agent: 'A', capability: 'a' };
const whole = { steps: [{ ...step, parameters: {}, dependencies: [], quote: '' }], questions: [], assumptions: [] };

describe('readAnswer', () => {
  it.each([
    ['an object', JSON.stringify({ steps: [step] })],
    ['a fence', `\`\`\`json\n${JSON.stringify({ steps: [step] })}\n\`\`\``],
    ['prose with braces', `A {plan} for "you": ${JSON.stringify({ steps: [step] })} {end}`],
    ['thinking aloud first', `<think>{"steps": maybe}</think>${JSON.stringify({ steps: [step] })}`],
  ])('reads %s, and fills in what says nothing', (_, text) => {
    expect(readAnswer(text)).toEqual({ ok: true, value: whole });
  });

  it.each(['', 'no', '[]', '{"plan": []}', '{"steps": [', '"{"'])('finds no answer in %j', (text) => {
    expect(readAnswer(text)).toMatchObject({ ok: false, error: [{ pointer: '' }] });
  });

  it('names every wrong place', () => {
    const text = JSON.stringify({ steps: [{ ...step, dependencies: 'step0' }, 7], questions: [{}], more: 1 });
    const read = readAnswer(text);
    expect(read.ok ? [] : read.error.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(['/steps/0/dependencies', '/steps/1', '/questions/0/step', '/more']),
    );
  });

  it('gives up on endless text in no time', () => {
    const before = process.cpuUsage();
    expect(readAnswer('{'.repeat(399_999)).ok).toBe(false);
    expect(readAnswer('{"a":'.repeat(70_000) + '}').ok).toBe(false);
    expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  });
});
