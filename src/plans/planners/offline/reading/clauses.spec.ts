import { readPlainly } from '../../../../../test/support/plans/english.js';

function clauses(text: string): string[] {
  return readPlainly(text).clauses.map((clause) => clause.tokens.map((token) => token.lower).join(' '));
}

describe('clauses', () => {
  it('cuts at marks and joining words', () => {
    expect(clauses('Build the map, package it and then test it - after that, deploy.')).toEqual([
      'build the map',
      'package it',
      'and then test it',
      'after that',
      'deploy',
    ]);
  });

  it('keeps figures, versions, abbreviations and compounds whole', () => {
    expect(clauses('Use version 4.2.0 for between 8 and 12 players, e.g. blue-green.')).toEqual([
      'use version 4.2.0 for between 8 and 12 players',
      'e . g . blue - green',
    ]);
    expect(clauses('Open it for Estates Ltd. If it rains, ask Mr. Hart.')).toEqual([
      'open it for estates ltd',
      'if it rains',
      'ask mr . hart',
    ]);
    expect(clauses('Thrown away after two weeks')).toEqual(['thrown away after two weeks']);
  });

  it('counts sentences', () => {
    expect(readPlainly('One thing. Another thing! A third').clauses.map((clause) => clause.sentence)).toEqual([
      0, 1, 2,
    ]);
  });
});
