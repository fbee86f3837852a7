import { hintsOf } from './hints.js';

describe('what a description says of values', () => {
  it.each([
    ["Kind of visit. Options: 'first', 'repeat'", ['first', 'repeat']],
    ["Can be 'dry', 'wet' or 'mixed'. Default is 'dry'.", ['dry', 'wet', 'mixed']],
    ['One of: north, south or west', ['north', 'south', 'west']],
    ["The town, e.g. 'Graz'", []],
  ])('%s', (description, options) => expect(hintsOf('x', description, undefined).options).toEqual(options));

  it.each([
    ["The town, such as 'Graz, Austria'", 'Graz, Austria'],
    ['The class, e.g. Seven', 'Seven'],
  ])('%s', (description, example) => expect(hintsOf('x', description, undefined).examples).toContain(example));

  it('takes no default for an example', () => {
    expect(hintsOf('x', "Unit of length. Defaults to 'cm'.", undefined)).toMatchObject({ options: [], examples: [] });
  });

  it.each([
    ['start date', '', undefined, 'date'],
    ['begin', 'Format: YYYY-MM-DD', undefined, 'date'],
    ['begin', 'HH:MM', undefined, 'time'],
    ['site', '', 'uri', 'url'],
    ['contact email', '', undefined, 'email'],
    ['pickup location', '', undefined, 'place'],
    ['file number', '', undefined, 'code'],
    ['time zone', '', undefined, 'any'],
    ['flavour', '', undefined, 'any'],
  ])('%s (%s) wants', (name, description, format, wants) => {
    expect(hintsOf(name, description, format).wants).toBe(wants);
  });
});
