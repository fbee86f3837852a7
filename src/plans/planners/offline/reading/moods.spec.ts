import { readPlainly } from '../../../../../test/support/plans/english.js';

describe('the mood of a clause', () => {
  it.each([
    ['Build the map', 'wish'],
    ['We need replication', 'wish'],
    ['Players should be able to grab things', 'wish'],
    ['Please build the map', 'wish'],
    ['We keep the parcels here', 'statement'],
    ['Two journalists felt ill', 'story'],
    ['Marta thinks we could invite a speaker', 'story'],
    ['because the network is slow', 'story'],
    ['This looks good', 'story'],
    ['Let me know if you have any questions', 'story'],
    ['When the map is there', 'condition'],
    ['Before anything is published', 'condition'],
  ])('%j: %s', (text, mood) => expect(readPlainly(text).moods[0]).toBe(mood));
});
