import { readPlainly } from '../../../../../../test/support/plans/english.js';
import { placeOf } from '../reading.js';
import { spansOf } from './spans.js';

const spans = (text: string): string[] =>
  spansOf(readPlainly(text)).map(({ kind, text: said, value }) =>
    value === undefined ? `${kind} ${said}` : `${kind} ${JSON.stringify(value)}`,
  );

describe('spans', () => {
  it.each([
    ['Print "Batch 7, cold" now', 'quoted Batch 7, cold'],
    ["Print 'Orla's batch' now", "quoted Orla's batch"],
    ['Use the lenses [24, 35, 50]', 'bracketed [24,35,50]'],
    ["Weigh {'mass': 2} today", 'bracketed {"mass":2}'],
    ['Go to (3, 4)', 'bracketed [3,4]'],
    ['File BP-2231 is open', 'code BP-2231'],
    ['Read /media/ep1.srt', 'code /media/ep1.srt'],
    ['Write to office@elm.example', 'code office@elm.example'],
    ['Call +481234567890', 'code +481234567890'],
    ['Solve 3x^2 + 2x - 1 for me', 'code 3x^2 + 2x - 1'],
    ['On 4 March 2027 at 9:30', 'date "2027-03-04"'],
    ['On March 4th, 2027', 'date "2027-03-04"'],
    ['On 4.3.2027', 'date "2027-03-04"'],
    ['On 2027-03-04', 'date "2027-03-04"'],
    ['On 4 March', 'date "YYYY-03-04"'],
    ['At 5 pm sharp', 'time "17:00"'],
    ['Meet at 12 Mill Lane today', 'name 12 Mill Lane'],
    ['Meet Ines Cordeiro there', 'name Ines Cordeiro'],
    ['Drive to Graz, Austria please', 'name Graz, Austria'],
    ['We drive along Wolga river, then stop', 'name Wolga river'],
    ['Measure the boiling point of water', 'phrase boiling point'],
    ['Measure the boiling point of water', 'phrase boiling point of water'],
  ])('%s: %s', (text, span) => expect(spans(text)).toContain(span));

  it.each([
    ['a text in marks is no quotation', `"${'Bake bread and wash all windows of the house. '.repeat(3)}"`, /^quoted/],
    ['an aside in brackets is no list', 'Bake bread (rye) today', /^bracketed/],
    ['the first word of a sentence is no name', 'Bake bread', /^name/],
    ['what lies in quotation marks is nothing else', "Print 'Ines Cordeiro'", /^name Ines|^phrase Ines/],
  ])('%s', (_, text, none) => {
    expect(spans(text).filter((span) => none.test(span))).toEqual([]);
  });

  it('stand where they were written', () => {
    const text = '  Print   "Batch  7"\n on\t4 March 2027';
    const reading = readPlainly(text);
    const places = spansOf(reading)
      .filter(({ kind }) => kind === 'quoted' || kind === 'date')
      .map(({ from, to }) => placeOf(reading, from, to));
    expect(places.map(({ from, to }) => text.slice(from, to))).toEqual(['Batch  7', '4 March 2027']);
  });
});
