import { CostsApp } from '../../support/costs-app.js';
import { csvRows } from '../../support/csv-rows.js';
import { type FocusRecord, headerFaults, rowFaults } from '../../support/focus-rules.js';

const adjustment = { amount: -2.5, environment: 'dev', service: 'EC2', adjustedBy: 'kim', reason: 'invoice says less' };

describe('the accuracy of estimates', () => {
  let costs: CostsApp;
  beforeEach(async () => {
    costs = await CostsApp.start();
  });
  afterEach(() => costs.close());

  it('is told per capability, as far as costs were named', async () => {
    expect((await costs.get('/costs/accuracy')).body).toEqual({ items: [], nextCursor: null });
    for (let call = 0; call < 10; call += 1) await costs.spend({ ec2: 3, s3: 1.5 });
    await costs.spend({ ec2: 3 }, { capability: 'paint' });
    expect((await costs.get('/costs/accuracy')).body['items']).toEqual([
      {
        agent: 'Builder',
        capability: 'build',
        currency: 'GBP',
        n: 10,
        estimated: 30,
        actual: 45,
        bias: 0.5,
        mape: 0.3333,
        unconfirmed: 0,
        holdsAtLeast: 4.5,
      },
      expect.objectContaining({ capability: 'paint', n: 1, bias: 0, mape: 0, holdsAtLeast: null }),
    ]);
    // More is held by now than is estimated: the estimate is what counts.
    await costs.spend({ ec2: 3, s3: 1.5 });
    const { body } = await costs.get('/costs/accuracy');
    expect(body['items']).toMatchObject([{ n: 11, estimated: 33, actual: 49.5, bias: 0.5 }, { n: 1 }]);
  });
});

describe('the export of costs', () => {
  let costs: CostsApp;
  beforeEach(async () => {
    costs = await CostsApp.start();
    await costs.spend({ ec2: 3.5 });
    await costs.post('/costs/adjustments', { ...adjustment, reason: '=HYPERLINK("x"), "quoted"' });
  });

  afterEach(() => costs.close());

  it('is FOCUS in CSV, safe for spreadsheets', async () => {
    const { type, text } = await costs.get('/costs/export?format=focus');
    const lines = text.trimEnd().split('\r\n');
    expect(type).toContain('text/csv');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd');
    expect(lines[1]).toContain('3.5,dev,dev,GBP,2026-02-01T00:00:00Z,2026-01-01T00:00:00Z,Usage');
    expect(lines[2]).toContain(`"'=HYPERLINK(""x""), ""quoted"""`);
  });

  it('is FOCUS in JSON when asked for', async () => {
    for (const [path, headers] of [
      ['/costs/export?as=json', {}],
      ['/costs/export', { accept: 'application/json' }],
    ] as const) {
      const rows = JSON.parse((await costs.get(path, headers)).text) as Record<string, unknown>[];
      expect(rows.map((row) => [row['ChargeCategory'], row['BilledCost'], row['ServiceName']])).toEqual([
        ['Usage', 3.5, 'ec2'],
        ['Adjustment', -2.5, 'ec2'],
      ]);
    }
    expect(JSON.parse((await costs.get('/costs/export?as=json&from=2030-01-01T00:00:00Z')).text)).toEqual([]);
  });

  it('is what a reader of the specification accepts, in both', async () => {
    await costs.spend({ gamelift: 2, llm: 6 });
    await costs.spend({ 'what "ever", they call\r\nit': 0.000001 });
    costs.clock.advance(40 * 86_400_000);
    await costs.spend({ s3: 1 }, { scope: { executionId: 'e2', planId: 'p9', environment: 'prod', policies: [] } });
    const json = JSON.parse((await costs.get('/costs/export?as=json')).text) as FocusRecord[];
    const [header = [], ...lines] = csvRows((await costs.get('/costs/export')).text);
    expect(headerFaults(header)).toEqual([]);
    expect(lines).toHaveLength(json.length);
    expect(json.flatMap(rowFaults)).toEqual([]);
    const asRead = lines.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] || null])));
    expect(asRead.flatMap(rowFaults)).toEqual([]);
    const quantities = json.flatMap((row) => (row['SkuId'] === null ? [] : [Number(row['PricingQuantity'])]));
    expect(quantities.reduce((sum, quantity) => sum + quantity, 0)).toBe(4);
  });

  it('knows no other format', async () => {
    expect((await costs.get('/costs/export?format=excel')).status).toBe(400);
  });
});
