import { plainEnglish, readPlainly } from '../../../../../test/support/plans/english.js';
import { offer } from '../../../../../test/support/plans/some-offer.js';
import { CapabilityProfiles } from '../retrieval/capability-profile.js';
import { WordTable } from '../retrieval/word-table.js';
import { ruledOut } from './rule-out.js';

const profiles = new CapabilityProfiles(plainEnglish);
const assessment = { type: 'object', properties: { bloodTests: { type: 'boolean', description: 'Take blood' } } };
const table = new WordTable(
  [
    offer('run_load_test', { description: 'Load test with virtual users' }),
    offer('run_unit_tests', { description: 'Run the unit tests' }),
    offer('assess_patient', { description: 'Assessment with blood tests', parameters: assessment }),
  ].map((one) => profiles.of(one)),
  plainEnglish,
);
const out = (text: string): string[] =>
  [...ruledOut(readPlainly(text), table, [])].map((profile) => profile.capability.name).sort();

describe('what is ruled out', () => {
  it('is what the denied words name', () => expect(out('No load test please.')).toEqual(['run_load_test']));
  it('is not a capability of which only a switch is denied', () =>
    expect(out('Without blood tests.')).not.toContain('assess_patient'));
  it('is nothing without a denial', () => expect(out('Run the load test.')).toEqual([]));
});
