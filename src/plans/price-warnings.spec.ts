import type { PlanStep } from './domain/plan.js';
import { type PriceRecord, PriceRecords } from './price-record.port.js';
import { priceWarnings } from './price-warnings.js';

class Known extends PriceRecords {
  constructor(private readonly records: Readonly<Record<string, PriceRecord>>) {
    super();
  }
  of(agent: string, capability: string): PriceRecord | undefined {
    return this.records[`${agent}.${capability}`];
  }
}

const steps = ['build', 'build', 'paint', 'test'].map((capability) => ({ agent: 'A', capability }) as PlanStep);
const warned = (records: Readonly<Record<string, PriceRecord>>) => priceWarnings(steps, new Known(records));

describe('warnings about prices', () => {
  it('name each capability once whose price has not been kept', () => {
    expect(warned({ 'A.build': { n: 42, bias: 0.384 }, 'A.test': { n: 10, bias: -0.2 } })).toEqual([
      'A.build has cost 38 % more than its estimate, over its last 42 calls',
      'A.test has cost 20 % less than its estimate, over its last 10 calls',
    ]);
  });

  it('are silent about what was kept, is hardly known, or cannot be said', () => {
    expect(warned({ 'A.build': { n: 42, bias: 0.199 }, 'A.paint': { n: 9, bias: 3 } })).toEqual([]);
    expect(warned({ 'A.test': { n: 50, bias: null } })).toEqual([]);
  });
});
