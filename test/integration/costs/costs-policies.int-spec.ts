import { cpSync, mkdtempSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LedgerBook } from '../../../src/costs/budget/ledger-book.service.js';
import { LedgerBudget } from '../../../src/costs/budget/ledger-budget.adapter.js';
import { PolicyVerdicts } from '../../../src/costs/budget/policy-verdicts.adapter.js';
import { PolicyFiles } from '../../../src/costs/policies/policy-files.adapter.js';
import type { PlannedSpend } from '../../../src/costs/index.js';
import { Problem } from '../../../src/kernel/problem.js';
import { readSettings } from '../../../src/platform/config/read-settings.js';
import { FakeClock } from '../../support/fakes/fake-clock.js';
import { tempDatabase, type TempDatabase } from '../../support/temp-database.js';

const MICRO = 1_000_000;

describe('policies', () => {
  let folder: string;
  let temp: TempDatabase;
  let verdicts: PolicyVerdicts;
  let budget: LedgerBudget;
  let files: PolicyFiles;
  let clock: FakeClock;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'orchestrator-policies-'));
    cpSync('policies', folder, { recursive: true });
    temp = await tempDatabase();
    const settings = readSettings({ POLICIES_DIR: folder });
    clock = new FakeClock();
    const book = new LedgerBook(temp.database, clock);
    files = new PolicyFiles(settings, temp.database, clock);
    verdicts = new PolicyVerdicts(files, book, settings);
    budget = new LedgerBudget(book, files);
  });
  afterEach(async () => {
    await temp.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (name: string, content: unknown): void =>
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  const policy = (id: string, environment: string, total: number, enforcement: object = { mode: 'block' }) => ({
    id,
    environment,
    limits: { total, duration: '24h' },
    enforcement,
  });
  const refused = (work: () => unknown): Problem => {
    try {
      work();
    } catch (error) {
      if (error instanceof Problem) return error;
      throw error;
    }
    throw new Error('was not refused');
  };
  const ids = (choice: { budgetPolicy?: string; environment: string }): string[] =>
    verdicts.choose(choice).policies.map(({ id }) => id);

  describe('apply', () => {
    it('all of the environment, and the one that is named as well', () => {
      write('second.json', policy('second', 'dev', 5));
      expect(ids({ environment: 'dev' })).toEqual(['dev-policy', 'second']);
      expect(ids({ environment: 'dev', budgetPolicy: './policies/second.json' })).toEqual(['dev-policy', 'second']);
      expect(verdicts.choose({ environment: 'dev', budgetPolicy: 'prod-budget' })).toMatchObject({
        policies: [{ id: 'dev-policy' }, { id: 'second' }, { id: 'prod-policy' }],
        warnings: [expect.stringContaining('is for environment "prod"')],
      });
    });

    it('not at all where there is none, with a warning', () => {
      unlinkSync(join(folder, 'staging-budget.json'));
      expect(verdicts.choose({ environment: 'staging' })).toEqual({
        policies: [],
        warnings: ['no budget policy for environment "staging": spending has no limit'],
      });
    });

    it('with the content of the file as it is now', () => {
      const before = verdicts.choose({ environment: 'staging' }).policies[0];
      write('staging-budget.json', policy('staging-policy', 'staging', 7));
      const after = verdicts.choose({ environment: 'staging' }).policies[0];
      expect(after?.content).toMatchObject({ limits: { total: 7 } });
      expect(after?.hash).not.toBe(before?.hash);
    });
  });

  describe('are refused with 422', () => {
    it.each([
      '../../etc/passwd',
      '/etc/passwd',
      './policies/../../x.json',
      'nope.json',
      'budget-policy.schema.json',
      '',
    ])('for %j, naming what there is', (budgetPolicy) => {
      const problem = refused(() => verdicts.choose({ budgetPolicy, environment: 'dev' }));
      expect([problem.code, problem.kind]).toEqual(['policy.unusable', 'impossible']);
      expect(problem.errors[0]?.pointer).toBe('/context/budgetPolicy');
      expect(problem.extensions['available']).toEqual(['dev-budget.json', 'prod-budget.json', 'staging-budget.json']);
    });

    it('for a link that leads out of the folder', () => {
      const outside = mkdtempSync(join(tmpdir(), 'orchestrator-outside-'));
      writeFileSync(join(outside, 'evil.json'), JSON.stringify(policy('evil', 'dev', 1e9)));
      symlinkSync(join(outside, 'evil.json'), join(folder, 'evil.json'));
      expect(refused(() => verdicts.choose({ budgetPolicy: 'evil', environment: 'dev' })).message).toContain('link');
      rmSync(outside, { recursive: true });
    });

    it('for a broken file that is named, saying what is wrong', () => {
      write('typo.json', { ...policy('typo', 'dev', -1), enforcment: {} });
      const { message } = refused(() => verdicts.choose({ budgetPolicy: 'typo', environment: 'dev' }));
      expect(message).toContain('/limits/total must be >= 0');
      expect(message).toContain('additional properties: enforcment');
    });

    it.each([
      ['its content says', 'half.json', { environment: 'prod', limits: {} }],
      ['its name says', 'prod-extra.json', '{ "id": "prod-e'],
    ])('for everything in the environment of a broken file, as %s', (_how, name, content) => {
      write(name, content);
      expect(refused(() => verdicts.choose({ environment: 'prod' })).code).toBe('policy.unusable');
      const named = { environment: 'prod', budgetPolicy: 'prod-budget' };
      expect(refused(() => verdicts.choose(named)).code).toBe('policy.unusable');
      expect(ids({ environment: 'dev' })).toEqual(['dev-policy']);
    });
  });

  it('that nobody can place close everything, and say so', () => {
    write('garbage.json', 'not json');
    expect(refused(() => verdicts.choose({ environment: 'dev' })).message).toContain('garbage.json: it is not JSON');
    expect(files.read().problems).toEqual([
      {
        file: 'garbage.json',
        environment: null,
        reason: expect.stringContaining('it is not JSON') as string,
        inForce: null,
      },
    ]);
    write('garbage.json', policy('mended', 'dev', 1));
    expect(files.read().problems).toEqual([]);
  });

  it('have ids of their own', () => {
    write('z-copy.json', policy('prod-policy', 'prod', 1e6));
    expect(files.read().problems).toMatchObject([{ file: 'z-copy.json', environment: 'prod' }]);
  });

  it('that nobody has ever read in a folder that is none close everything', () => {
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file');
    expect(refused(() => verdicts.choose({ environment: 'dev' })).code).toBe('policy.unusable');
    expect(files.read().problems).toMatchObject([{ reason: 'POLICIES_DIR cannot be read' }]);
  });

  describe('judge a plan', () => {
    const spend = (environment: string, amount: number, over: Partial<PlannedSpend> = {}): PlannedSpend => ({
      environment,
      policies: verdicts.choose({ environment }).policies,
      byService: { ec2: amount * MICRO },
      unknownSteps: 0,
      ...over,
    });
    const use = (environment: string, amount: number): void => {
      const holdId = `h${Math.random()}`;
      const scope = { executionId: 'e', planId: 'p', environment, policies: [] };
      budget.hold({
        holdId,
        scope,
        stepId: 's',
        agent: 'A',
        capability: 'c',
        service: 'ec2',
        estimatedCost: amount * MICRO,
        maxCost: null,
      });
    };

    it('by what is left now', () => {
      expect(verdicts.verdict(spend('staging', 79)).verdict).toBe('ok');
      expect(verdicts.verdict(spend('staging', 80)).verdict).toBe('warning');
      expect(verdicts.verdict(spend('staging', 101)).verdict).toBe('exceeded');
      use('staging', 30);
      expect(verdicts.verdict(spend('staging', 71))).toEqual({
        policyId: 'staging-policy',
        mode: 'block',
        verdict: 'exceeded',
        limit: 100 * MICRO,
        spent: 0,
        held: 30 * MICRO,
        remaining: 70 * MICRO,
        perService: {},
        because: 'total needs 71 GBP, 70 GBP of 100 GBP left',
        unknownCost: 'ask',
      });
    });

    it('by each service', () => {
      const verdict = verdicts.verdict(spend('dev', 31));
      expect(verdict.verdict).toBe('exceeded');
      expect(verdict.perService['ec2']).toEqual({ limit: 30 * MICRO, spent: 0, held: 0, remaining: 30 * MICRO });
      expect(verdict.because).toBe('ec2 needs 31 GBP, 30 GBP of 30 GBP left');
      expect(verdicts.verdict(spend('dev', 27)).because).toBe(
        '27 GBP of 30 GBP for ec2 would be used (warned from 80 %)',
      );
      expect(verdicts.verdict(spend('dev', 1)).because).toBeNull();
    });

    it('by the tightest of several', () => {
      write('second.json', policy('second', 'staging', 5));
      expect(verdicts.verdict(spend('staging', 4)).policyId).toBe('second');
    });

    it('with what a step would hold: the promise, else the estimate or experience', () => {
      const step = { agent: 'A', capability: 'do', estimatedCost: 2 * MICRO, maxCost: null };
      expect(verdicts.holdOf(step)).toBe(2 * MICRO);
      expect(verdicts.holdOf({ ...step, maxCost: 5 * MICRO })).toBe(5 * MICRO);
      expect(verdicts.holdOf({ ...step, estimatedCost: null })).toBeNull();
    });

    it('as unsure when costs are unknown, and without limit when there is no policy', async () => {
      const other = await tempDatabase();
      expect(verdicts.verdict(spend('staging', 1, { unknownSteps: 1 }))).toMatchObject({
        verdict: 'warning',
        because: 'the cost of 1 step(s) is unknown',
      });
      unlinkSync(join(folder, 'staging-budget.json'));
      const bare = new PolicyFiles(readSettings({ POLICIES_DIR: folder }), other.database, clock);
      const free = new PolicyVerdicts(bare, new LedgerBook(other.database, clock), readSettings({}));
      expect(free.verdict({ ...spend('staging', 1e6), policies: [] })).toMatchObject({
        policyId: null,
        verdict: 'ok',
        limit: null,
      });
      await other.close();
    });

    it('and refuse what does not fit in mode block, with the figures and the way on', () => {
      use('staging', 30);
      expect(() => verdicts.demandRoom(spend('staging', 70))).not.toThrow();
      const problem = refused(() => verdicts.demandRoom(spend('staging', 71)));
      expect([problem.code, problem.kind]).toEqual(['budget.exceeded', 'conflict']);
      expect(problem.extensions['budget']).toMatchObject({
        policyId: 'staging-policy',
        limit: 100,
        held: 30,
        remaining: 70,
        requested: 71,
        missing: 1,
        approval: { method: 'POST', path: '/api/v1/budgets/staging-policy/approvals', body: { amount: 1 } },
      });
    });

    it('and ask for an approval where one is required', () => {
      expect(refused(() => verdicts.demandRoom(spend('prod', 101))).code).toBe('budget.approval-required');
    });

    it('and let it go on in mode warn', () => {
      expect(() => verdicts.demandRoom(spend('dev', 1_000))).not.toThrow();
    });

    it('and refuse unknown costs where the policy does', () => {
      write('staging-budget.json', policy('staging-policy', 'staging', 100, { mode: 'block', unknownCost: 'block' }));
      expect(refused(() => verdicts.demandRoom(spend('staging', 1, { unknownSteps: 2 }))).code).toBe('budget.exceeded');
    });
  });
});
