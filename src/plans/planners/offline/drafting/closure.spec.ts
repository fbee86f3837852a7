import { plainEnglish } from '../../../../../test/support/plans/english.js';
import { offer } from '../../../../../test/support/plans/some-offer.js';
import { CapabilityProfiles } from '../retrieval/capability-profile.js';
import { closureOf } from './closure.js';

const profiles = new CapabilityProfiles(plainEnglish);
const all = [
  offer('backup'),
  offer('storage'),
  offer('migrate', { dependencies: ['backup'] }),
  offer('copy', { dependencies: ['storage'] }),
  offer('ship', { dependencies: ['copy', 'paint'] }),
].map((one) => profiles.of(one));
const byName = new Map(all.map((profile) => [profile.capability.name, profile]));
const names = (wanted: string, out: string[] = []): string[] => {
  const profile = byName.get(wanted);
  return profile ? closureOf([profile], byName, new Set(out)).chosen.map((part) => part.profile.capability.name) : [];
};

describe('what a wish needs', () => {
  it('brings its dependencies along', () => expect(names('migrate')).toEqual(['migrate', 'backup']));
  it('leaves out what is ruled out, and what only that needs', () => expect(names('ship', ['copy'])).toEqual(['ship']));
  it('says what nobody offers and what is left out', () => {
    const ship = byName.get('ship');
    const closure = ship && closureOf([ship], byName, new Set(['copy']));
    expect(closure?.unmet).toEqual([{ capability: 'ship', dependency: 'paint' }]);
    expect(closure?.leftOut).toEqual(['copy']);
  });
  it('knows who needs what', () => {
    const ship = byName.get('ship');
    const closure = ship && closureOf([ship], byName, new Set());
    expect(closure?.chosen.find((part) => part.profile.capability.name === 'storage')?.neededBy).toEqual(['copy']);
  });
});
