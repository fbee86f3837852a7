/** Towns and the regions behind them. */
import { isRegion } from '../../reading/spans/place-names.js';
import type { Parameter } from '../parameter.js';
import type { Seen } from './seen.js';

/** A whole name is a little better than half of it. */
const WITH_ITS_REGION = 0.5;

/** "Boston, MA" is one place, unless town and state are asked for apart; "MA" alone only for a state. */
export function region({ parameter, span, context: { profile, reading } }: Seen): number {
  if (span.kind !== 'name') return 0;
  const apart = profile.parameters.some((other) => other !== parameter && asksRegion(other));
  const joined = span.text.includes(', ');
  if (asksRegion(parameter)) return isRegion(span.text) ? 1 : joined ? -1 : 0;
  if (joined) return apart || isTown(parameter) ? -1 : WITH_ITS_REGION;
  const behind = reading.tokens[span.from - 1]?.lower === ',' && reading.tokens[span.from - 2]?.kind === 'word';
  return isRegion(span.text) && (behind || apart) ? -1 : 0;
}

function asksRegion({ nameWords }: Parameter): boolean {
  return nameWords.some((word) => /^(states?|country|countries|province)$/.test(word.lower));
}

/** A city by itself, unless an example shows it with its state. */
function isTown({ nameWords, hints, description }: Parameter): boolean {
  const shown = hints.examples.some((example) => example.includes(',')) || /\b(state|country)\b/i.test(description);
  return nameWords.some((word) => /^(city|cities|town)$/.test(word.lower)) && !shown;
}
