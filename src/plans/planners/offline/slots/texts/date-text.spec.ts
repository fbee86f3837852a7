import { plainEnglish, readPlainly } from '../../../../../../test/support/plans/english.js';
import { spansOf } from '../../reading/spans/spans.js';
import { parametersOf } from '../parameter.js';
import { dateText } from './date-text.js';

function said(text: string, description: string, name = 'day'): string | null | undefined {
  const [parameter] = parametersOf({ properties: { [name]: { type: 'string', description } } }, plainEnglish);
  const spans = spansOf(readPlainly(text));
  const span = spans.find(({ kind }) => kind === 'date' || kind === 'time');
  if (!parameter || !span) throw new Error('nothing to read');
  return dateText(parameter, span, spans);
}

describe('a date', () => {
  it.each([
    ['On 4 March 2027', 'Format YYYY-MM-DD', '2027-03-04'],
    ['On 4 March 2027', 'Format DD/MM/YYYY', '04/03/2027'],
    ['On 4 March 2027', 'The day', '2027-03-04'],
    ['On 4 March 2027 at 9:30', 'Start, YYYY-MM-DD HH:MM', '2027-03-04 09:30'],
    ['At 5 pm', 'Start, HH:MM', '17:00'],
    ['At 5 pm', 'Start, HH:MM:SS', '17:00:00'],
  ])('%s, %s', (text, description, value) => expect(said(text, description)).toBe(value));

  it('without its year cannot be written in a form that has one', () => {
    expect(said('On 4 March', 'Format YYYY-MM-DD')).toBeNull();
  });

  it('without its time of day cannot either', () => {
    expect(said('On 4 March 2027', 'Start, YYYY-MM-DD HH:MM')).toBeNull();
  });

  it('stays as it was written where nothing says how', () => {
    expect(said('On 4 March 2027', 'Which one', 'batch')).toBeUndefined();
  });
});
