/** How well a stretch of words fits a capability. Absolute figures: what else is registered does not move them. */
import type { Token } from '../reading/tokens.js';
import type { CapabilityProfile } from './capability-profile.js';
import type { Lexicon } from './lexicon.js';

export interface Match {
  /** How much of what was said is about this capability: the sum over the words that fit. */
  readonly evidence: number;
  /** Share of the words that the capability, its parameters included, accounts for. */
  readonly coverage: number;
  /** Share of the capability's name that was said. */
  readonly named: number;
  /** How near the action comes to what the capability does. */
  readonly action: number;
  readonly score: number;
  /** Words (token indexes) that name or describe the capability. */
  readonly words: readonly number[];
}

const WEIGHT = { object: 1, action: 0.65, description: 0.72, output: 0.45, slot: 0.6 } as const;
export const NO_MATCH: Match = { evidence: 0, coverage: 0, named: 0, action: 0, score: 0, words: [] };

/** `discount`: by token index, how much of a word is already accounted for by something else (0…1). */
export function matchOf(
  content: readonly Token[],
  profile: CapabilityProfile,
  lexicon: Lexicon,
  discount?: ReadonlyMap<number, number>,
): Match {
  if (content.length === 0) return NO_MATCH;
  let evidence = 0;
  let total = 0;
  let covered = 0;
  const words: number[] = [];
  const seen = new Set<string>();
  for (const token of content) {
    const fit = fitOf(token, profile, lexicon);
    const said = token.info * (1 - (discount?.get(token.index) ?? 0));
    total += token.info;
    covered += token.info * Math.max(fit, fit > 0.6 ? fit : best(token, profile.slotWords, lexicon) * WEIGHT.slot);
    if (fit < 0.3 || seen.has(token.stem)) continue;
    seen.add(token.stem);
    evidence += said * fit;
    words.push(token.index);
  }
  const named = nameShare(content, profile, lexicon, discount);
  const action = profile.action ? best(profile.action, content, lexicon) : 0;
  const coverage = total === 0 ? 0 : covered / total;
  const score =
    evidence * (0.4 + 0.6 * coverage) * (0.75 + 0.25 * named) +
    0.25 * named * Math.min(1, evidence) +
    0.12 * action * Math.min(1, evidence);
  return { evidence, coverage, named, action, score, words };
}

function fitOf(token: Token, profile: CapabilityProfile, lexicon: Lexicon): number {
  const object = best(token, profile.objects, lexicon) * WEIGHT.object;
  if (object > 0.95) return object;
  const action = profile.action ? lexicon.closeness(token, profile.action) * WEIGHT.action : 0;
  const description = best(token, profile.description, lexicon) * WEIGHT.description;
  const output = best(token, profile.outputs, lexicon) * WEIGHT.output;
  return Math.max(object, action, description, output);
}

export function best(token: Token, among: readonly Token[], lexicon: Lexicon): number {
  let most = 0;
  for (const other of among) {
    const closeness = lexicon.closeness(token, other);
    if (closeness > most) most = closeness;
    if (most === 1) break;
  }
  return most;
}

/** Objects count in full, the action by half. */
function nameShare(
  content: readonly Token[],
  profile: CapabilityProfile,
  lexicon: Lexicon,
  discount?: ReadonlyMap<number, number>,
): number {
  const fresh = discount ? content.filter((token) => (discount.get(token.index) ?? 0) < 0.5) : content;
  let total = 0;
  let said = 0;
  for (const object of profile.objects) {
    total += object.info;
    said += object.info * best(object, fresh, lexicon);
  }
  if (profile.action) {
    total += 0.5 * profile.action.info;
    said += 0.5 * profile.action.info * best(profile.action, fresh, lexicon);
  }
  return total === 0 ? 0 : said / total;
}
