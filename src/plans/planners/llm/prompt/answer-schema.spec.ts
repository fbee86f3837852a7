import { Ajv } from 'ajv';
import type { Offer } from '../../../../agents/index.js';
import type { JsonSchema } from '../../../../kernel/json.js';
import { ANSWER_SHAPE, answerSchema } from './answer-schema.js';

const offer = (agent: string, name: string): Offer => ({
  agent,
  capability: {
    name,
    description: '',
    parameters: {},
    estimatedCost: 0,
    estimatedDuration: 0,
    dependencies: [],
    version: '1',
    service: 'other',
    outputs: {},
    maxCost: null,
    idempotent: true,
    timeoutMs: null,
    sideEffects: 'none',
  },
});
const answer = (agent: string, capability: string, over: object = {}): object => ({
  steps: [{ id: 'step1', agent, capability, parameters: { any: 1 }, dependencies: [], quote: '', ...over }],
  questions: [],
  assumptions: [],
});
const fits = (schema: JsonSchema, value: object): boolean => new Ajv({ strict: false }).compile(schema)(value);

describe('answerSchema', () => {
  const schema = answerSchema([offer('Designer', 'design'), offer('Designer', 'sketch'), offer('Builder', 'build')]);

  it('takes each pair of agent and capability that is registered, and no other', () => {
    expect(fits(schema, answer('Designer', 'design'))).toBe(true);
    expect(fits(schema, answer('Designer', 'sketch'))).toBe(true);
    expect(fits(schema, answer('Builder', 'build'))).toBe(true);
    expect(fits(schema, answer('Builder', 'design'))).toBe(false);
    expect(fits(schema, answer('Invented', 'design'))).toBe(false);
  });

  it('takes no member that nobody asked for, and an answer without steps', () => {
    expect(fits(schema, answer('Builder', 'build', { command: 'rm' }))).toBe(false);
    expect(fits(schema, { steps: [], questions: [], assumptions: [] })).toBe(true);
  });

  it('needs no alternatives for one agent, and is the same for the same catalogue', () => {
    expect(JSON.stringify(answerSchema([offer('Builder', 'build')]))).not.toContain('anyOf');
    expect(answerSchema([offer('A', 'a')])).toEqual(answerSchema([offer('A', 'a')]));
  });

  it('has no bounds, which servers would spell out as a grammar', () => {
    expect(JSON.stringify(schema)).not.toMatch(/maxLength|maxItems/);
  });
});

describe('ANSWER_SHAPE', () => {
  it('bounds what is read, and leaves names to validation', () => {
    expect(fits(ANSWER_SHAPE, answer('Invented', 'anything'))).toBe(true);
    expect(fits(ANSWER_SHAPE, answer('A', 'a', { quote: 'x'.repeat(1_001) }))).toBe(false);
    const steps = Array.from({ length: 201 }, () => ({}));
    expect(fits(ANSWER_SHAPE, { steps, questions: [], assumptions: [] })).toBe(false);
  });
});
