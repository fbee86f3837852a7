/** "this month", "the past week", for parameters that say how far back something looks in some unit of time. */
import { tidy } from '../figures/conversion.js';
import { unitInWords } from '../../reading/figures/units.js';
import { wordAt } from '../../reading/words/tokens.js';
import type { Candidate, SlotKind } from '../slot-kind.js';
import type { Parameter } from '../parameter.js';

const LOOKS_BACK = /\b(period|look ?back|history|window|range|since|past|last|back from|ago|span)\b/;
const SPAN = /^(day|week|fortnight|month|quarter|year)s?$/;
const THIS = /^(this|current|past|last|previous|today's)$/;
const QUARTER_MS = 90 * 86_400_000;
const SAID = 0.85;

export const periodKind: SlotKind = {
  name: 'period',
  takes: ({ kind, unit, nameWords, description }) =>
    kind === 'number' &&
    unit?.dimension === 'time' &&
    LOOKS_BACK.test(`${nameWords.map(({ lower }) => lower).join(' ')} ${description.toLowerCase()}`),
  candidates: (parameter, { reading: { tokens, negated } }) =>
    tokens.flatMap((token): Candidate[] => {
      const ms = spanOf(wordAt(tokens, token.index + 1));
      if (!THIS.test(token.lower) || negated[token.index] || ms === undefined) return [];
      const value = within(parameter, ms);
      if (value === undefined) return [];
      const said = `${token.text} ${tokens[token.index + 1]?.text ?? ''}`;
      const place = { from: token.index, to: token.index + 1 };
      const remark = `"${said}" is taken as ${value} in the unit of ${parameter.path.join('.')}; change it if you mean the days of the calendar`;
      return [{ parameter, lane: 'number', value, ...place, score: SAID, look: 'period', lead: '', remark }];
    }),
};

function spanOf(word: string): number | undefined {
  if (!SPAN.test(word)) return undefined;
  return word.startsWith('quarter') ? QUARTER_MS : unitInWords(word)?.factor;
}

/** undefined: more or less than may be given. */
function within({ unit, integer, minimum, maximum }: Parameter, ms: number): number | undefined {
  const exact = tidy(ms / (unit?.factor ?? 1));
  const value = integer ? Math.round(exact) : exact;
  return value < (minimum ?? value) || value > (maximum ?? value) ? undefined : value;
}
