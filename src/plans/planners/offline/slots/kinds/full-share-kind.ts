/** "if the budget is overrun", "once the quota is used up": all of it, for parameters that are a share of it in percent. */
import type { Candidate, SlotKind } from '../slot-kind.js';
import { best } from '../../retrieval/match.js';

const ALL = 100;
const SAID = 0.85;
const SHARE = /\b(share|percent(age)?|part|fraction|threshold|proportion)\b/;
const PASSED =
  /^(overrun|overran|overspent|exceeded|exceeds?|exhausted|depleted|reached|full|passed|surpassed|consumed|overshot)$/;
/** How far behind the thing what is said of it may stand: "the budget for March has been exceeded". */
const REACH = 6;

export const fullShareKind: SlotKind = {
  name: 'full share',
  takes: ({ kind, unit, description, maximum }) =>
    kind === 'number' &&
    unit?.dimension === 'percent' &&
    SHARE.test(description.toLowerCase()) &&
    (maximum ?? ALL) >= ALL,
  candidates: (parameter, { reading, lexicon }) =>
    reading.tokens.flatMap(({ index, lower }): Candidate[] => {
      const usedUp = lower === 'used' && reading.tokens[index + 1]?.lower === 'up';
      if (reading.negated[index] || !(PASSED.test(lower) || usedUp)) return [];
      const here = reading.tokens
        .slice(Math.max(0, index - REACH), index + REACH)
        .filter((token) => reading.clauseOf[token.index] === reading.clauseOf[index] && token.index !== index);
      const isOfIt = here.some((token) => token.info > 0 && best(token, parameter.descriptionWords, lexicon) === 1);
      const isFigured = reading.quantities.some(({ from }) => reading.clauseOf[from] === reading.clauseOf[index]);
      if (!isOfIt || isFigured) return [];
      const place = { from: index, to: usedUp ? index + 1 : index };
      return [{ parameter, lane: 'number', value: ALL, ...place, score: SAID, look: 'full share', lead: '' }];
    }),
};
