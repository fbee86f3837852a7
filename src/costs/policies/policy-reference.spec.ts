import { isPolicyFile, policyFileName } from './policy-reference.js';

describe('a reference to a policy', () => {
  it.each([
    'dev-budget',
    'dev-budget.json',
    './dev-budget.json',
    'policies/dev-budget.json',
    './policies/dev-budget.json',
  ])('may be %s', (reference) => expect(policyFileName(reference)).toBe('dev-budget.json'));

  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    './policies/../secret.json',
    'policies/sub/dev.json',
    '..\\dev.json',
    '....//dev.json',
    '.env',
    'dev..json',
    'budget-policy.schema.json',
    'dev\u0000.json',
    'file:///etc/passwd',
    '',
    ' ',
    './policies/',
  ])('may not be %j', (reference) => expect(policyFileName(reference)).toBeUndefined());

  it('knows a policy file by its name', () => {
    expect(['a.json', 'budget-policy.schema.json', 'a.txt', '.hidden.json'].filter(isPolicyFile)).toEqual(['a.json']);
  });
});
