/**
 * "The budget is 50 pounds", "stay within our monthly budget": what the whole plan may cost. Words of money ask for an
 * agent of costs only where something is to be done about them.
 */
import { type Clause, saidIn } from '../reading/clauses.js';
import type { Reading } from '../reading/reading.js';
import type { Token } from '../reading/words/tokens.js';

const OF_MONEY =
  /^(budgets?|costs?|costing|spend|spends|spending|spent|expenses?|expensive|prices?|money|pay|afford|total|limit|maximum|pounds?|quid|sterling)$/;
/** Something is asked to be done about money. */
const ABOUT_IT =
  /\b(check|verify|validate|report|alert|alarm|warn\w*|notif\w*|tell|track|book|load|read|forecast|show|record|set|compare|how much|what|which|who)\b/;
const WITHOUT_FIGURE =
  /\b(within|under|below|inside|over|beyond|exceed\w*|on|keep to|stick to)\b.{0,30}\bbudget\b|\b(keep|hold)\b.{0,20}\bcosts?\b/;

export function wordsOfLimit(clause: Clause, { lower, quantities, clauseOf }: Reading): (token: Token) => boolean {
  const money = clause.tokens.some((token) => OF_MONEY.test(token.lower));
  if (!money) return () => false;
  const said = saidIn(clause, lower);
  const figure = quantities.some(({ from, unit }) => unit?.dimension === 'money' && clauseOf[from] === clause.index);
  const isLimit = (figure || WITHOUT_FIGURE.test(said)) && !ABOUT_IT.test(said);
  return isLimit ? (token) => OF_MONEY.test(token.lower) : () => false;
}
