import { readAgentBody } from './agent-document.js';

const properties = { minutes: { type: 'integer' }, name: { type: 'string' } };
const agent = (estimate: unknown): unknown => ({
  name: 'TestAgent',
  endpoint: 'http://127.0.0.1:4000/',
  capabilities: [
    {
      ...{ name: 'soak', description: 'Soak.', parameters: { type: 'object', properties } },
      ...{ estimatedCost: 1, estimatedDuration: 1, estimate },
    },
  ],
});
const pointers = (estimate: unknown): string[] => {
  const body = readAgentBody(agent(estimate));
  return body.ok ? [] : body.error.map(({ pointer }) => pointer);
};

describe('an estimate that grows with a parameter', () => {
  it.each([
    [{ perUnit: { parameter: 'minutes', cost: 0.05, duration: 60_000 } }, []],
    [{ perUnit: { parameter: 'minutes' } }, []],
    [{ perUnit: { parameter: 'name' } }, ['/capabilities/0/estimate']],
    [{ perUnit: { parameter: 'hours' } }, ['/capabilities/0/estimate']],
    [{ perUnit: { parameter: 'minutes', cost: -1 } }, ['/capabilities/0/estimate/perUnit/cost']],
    [{ perUnit: { parameter: 'minutes', price: 1 } }, ['/capabilities/0/estimate/perUnit/price']],
  ])('%j is refused at %j', (estimate, expected) => expect(pointers(estimate)).toEqual(expected));
});
