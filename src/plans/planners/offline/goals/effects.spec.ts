import { plainEnglish, readPlainly } from '../../../../../test/support/plans/english.js';
import { offer } from '../../../../../test/support/plans/some-offer.js';
import { CapabilityProfiles } from '../retrieval/capability-profile.js';
import { isAgainst } from './effects.js';

const profiles = new CapabilityProfiles(plainEnglish);

function against(text: string, name: string, description = ''): boolean {
  const [clause] = readPlainly(text).clauses;
  if (!clause) throw new Error('no clause');
  return isAgainst(clause, profiles.of(offer(name, { description })));
}

describe('what a verb does', () => {
  it.each([
    ['Delete the archive', 'list_archive'],
    ['Show the archive', 'delete_archive'],
    ['Find a coach', 'reserve_coach'],
  ])('%s is not %s', (text, name) => expect(against(text, name)).toBe(true));

  it.each([
    ['Show the archive', 'list_archive'],
    ['Reserve a coach', 'book_coach'],
    ['The archive', 'delete_archive'],
    ['Paint the coach', 'reserve_coach'],
  ])('%s may be %s', (text, name) => expect(against(text, name)).toBe(false));
});
