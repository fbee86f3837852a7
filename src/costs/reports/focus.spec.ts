// A reader of the specification accepts every row: the rules are in test/support/focus-rules.ts and know nothing of ours.
import { type FocusRecord, headerFaults, rowFaults } from '../../../test/support/focus-rules.js';
import { type Before, FOCUS_COLUMNS, type FocusLine, FocusRows } from './focus.js';

const DAY = 86_400_000;
const NOVEMBER = Date.UTC(2026, 10, 24, 10, 30, 15, 123);
const line = (more: Partial<FocusLine> = {}): FocusLine => ({
  seq: 1,
  at: NOVEMBER,
  kind: 'settle',
  holdId: 'h1',
  executionId: 'e1',
  planId: 'p1',
  stepId: 's1',
  agent: 'Builder',
  capability: 'build',
  environment: 'dev',
  service: 'ec2',
  amount: 1_500_000,
  currency: 'GBP',
  details: null,
  ...more,
});
const rows = () => new FocusRows((planId) => (planId === 'p1' ? 'A castle' : undefined));
const row = (more: Partial<FocusLine> = {}, before: Before = []) => rows().row(line(more), before);

describe('FOCUS', () => {
  it('has the columns of the specification, its own last', () => {
    expect(headerFaults(FOCUS_COLUMNS)).toEqual([]);
    expect(Object.keys(row()).toSorted()).toEqual([...FOCUS_COLUMNS].toSorted());
  });

  it.each<[string, Partial<FocusLine>, Before?]>([
    ['a charge', {}],
    ['a charge that nobody confirmed', { details: { unconfirmed: true } }],
    ['a failed attempt', { details: { failed: true } }],
    ['a charge of a service nobody knows', { service: 'quantum-coffee' }],
    ['a service with no name', { service: '' }],
    ['a service named like what objects have', { service: 'constructor' }],
    ['the smallest amount', { amount: 1 }],
    ['the largest amount', { amount: 1_000_000_000_000_000 }],
    ['nothing', { amount: 0 }],
    ['a charge in another currency', { currency: 'jpy' }],
    ['a charge in what is no currency', { currency: 'credits' }],
    ['a charge of a plan that is gone', { planId: 'p2' }],
    ['an adjustment', { kind: 'adjust', agent: null, capability: null, details: { reason: 'invoice says less' } }],
    [
      'an adjustment of nothing in particular',
      { kind: 'adjust', holdId: null, executionId: null, planId: null, stepId: null, agent: null, capability: null },
    ],
    ['a refund', { kind: 'adjust', amount: -2_500_000, executionId: 'e1', stepId: null, details: { reason: ' ' } }],
    [
      'a number that came late, in the same month',
      { amount: -300_000, details: { late: true } },
      [
        { at: NOVEMBER - DAY, kind: 'hold' },
        { at: NOVEMBER - DAY, kind: 'settle' },
      ],
    ],
    [
      'a number that came late, in another month',
      { amount: -300_000, details: { late: true } },
      [
        { at: NOVEMBER - 40 * DAY, kind: 'hold' },
        { at: NOVEMBER - 40 * DAY, kind: 'settle' },
      ],
    ],
    ['the last millisecond of a year', { at: Date.UTC(2026, 11, 31, 23, 59, 59, 999) }],
  ])('is kept by %s', (...[, more, before = []]) => {
    expect(rowFaults(row(more, before))).toEqual([]);
  });

  it('says Correction only of a month that is over', () => {
    const past = (at: number): Before => [{ at, kind: 'settle' }];
    const late = { details: { late: true } } as const;
    expect(row(late, past(NOVEMBER - DAY))).toMatchObject({ ChargeClass: null, PricingQuantity: 0 });
    expect(row(late, past(NOVEMBER - 40 * DAY))).toMatchObject({
      ChargeClass: 'Correction',
      BillingPeriodStart: '2026-11-01T00:00:00Z',
      ChargePeriodStart: '2026-10-15T00:00:00Z',
      ChargePeriodEnd: '2026-10-16T00:00:00Z',
    });
    expect(row(late, [{ at: NOVEMBER - 40 * DAY, kind: 'hold' }])).toMatchObject({ ChargeClass: null });
    // The hold ended without being charged: this is the call's first and only price.
    expect(row(late, [{ at: NOVEMBER, kind: 'hold' }])).toMatchObject({ ChargeClass: null, PricingQuantity: 1 });
  });

  it('counts one call as one, over however many services it is charged', () => {
    const parts = (amounts: readonly number[]): unknown[] => {
      const total = amounts.reduce((sum, amount) => sum + amount, 0);
      const made = rows();
      return amounts.map((amount, index) => {
        const details = index === 0 ? { total } : ({ part: true } as const);
        const shown = made.row(line({ amount, details: amounts.length === 1 ? null : details }));
        expect(rowFaults(shown)).toEqual([]);
        return shown.PricingQuantity;
      });
    };
    expect(parts([7])).toEqual([1]);
    expect(parts([25_000_000, 75_000_000])).toEqual([0.25, 0.75]);
    const thirds = parts([1, 1, 1]) as number[];
    expect(Math.round(thirds.reduce((sum, part) => sum + part, 0) * 1e6)).toBe(1e6);
    expect(parts([5, -5])).toEqual([1, 0]);
    expect(parts([0, 0])).toEqual([1, 0]);
  });

  it('names plans, steps and services as people do', () => {
    expect(row()).toMatchObject({
      SubAccountId: 'p1',
      SubAccountName: 'A castle',
      ResourceId: 'e1/s1',
      ResourceName: 's1',
      ResourceType: 'Step',
      ServiceCategory: 'Compute',
      ServiceSubcategory: 'Virtual Machines',
      SkuId: 'Builder.build',
      InvoiceId: null,
      BillingPeriodEnd: '2026-12-01T00:00:00Z',
      ChargePeriodStart: '2026-11-24T00:00:00Z',
      x_Unconfirmed: 'false',
    });
    expect(JSON.parse(String(row().Tags))).toEqual({
      'orchestrator/environment': 'dev',
      'orchestrator/planId': 'p1',
      'orchestrator/executionId': 'e1',
      'orchestrator/stepId': 's1',
    });
  });
});

describe('the rules of the reader', () => {
  it.each<[string, FocusRecord, string]>([
    ['a missing cost', { BilledCost: null }, 'BilledCost is null'],
    ['an exponent', { BilledCost: 1e-7 }, 'BilledCost is no decimal: 1e-7'],
    ['fractions of a second', { ChargePeriodStart: '2026-11-24T00:00:00.000Z' }, 'ChargePeriodStart is no datetime'],
    ['what is no currency', { BillingCurrency: 'GPB' }, 'BillingCurrency is no currency'],
    ['a class of its own', { ChargeClass: 'Refund' }, 'ChargeClass is Refund'],
    ['a correction within the period', { ChargeClass: 'Correction' }, 'outside of its billing period'],
    ['a usage without quantity', { PricingQuantity: null }, 'PricingQuantity is needed'],
    ['an account without a name', { SubAccountName: null }, 'SubAccountId and SubAccountName go together'],
    ['a type without a resource', { ResourceId: null, ResourceName: null }, 'ResourceId and ResourceType go together'],
    ['a foreign subcategory', { ServiceSubcategory: 'Generative AI' }, 'a subcategory belongs to its category'],
    ['an empty name', { ServiceName: ' ' }, 'ServiceName is no string'],
    ['nested tags', { Tags: '{"a":{"b":1}}' }, 'Tags is no json'],
    ['other costs', { ListCost: 99 }, 'all costs are what is billed'],
    ['a unit in small letters', { PricingUnit: 'calls' }, 'PricingUnit is no unit'],
  ])('see %s', (_, wrong, fault) => {
    expect(rowFaults({ ...row(), ...wrong })).toContainEqual(expect.stringContaining(fault));
  });

  it('see what is wrong with a header', () => {
    expect(headerFaults(FOCUS_COLUMNS.filter((name) => name !== 'InvoiceId'))).toEqual(['InvoiceId is not there']);
    expect(headerFaults([...FOCUS_COLUMNS, 'Colour'])).toHaveLength(2);
    expect(headerFaults([...FOCUS_COLUMNS, 'x_LedgerSequence'])).toEqual(['x_LedgerSequence is there twice']);
  });
});
