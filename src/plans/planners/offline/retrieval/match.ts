/** How well a stretch of words fits a capability. Absolute figures: what else is registered does not move them. */
import type { Token } from '../reading/words/tokens.js';
import type { CapabilityProfile } from './capability-profile.js';
import type { Lexicon, Term } from './lexicon.js';
import type { WordTable } from './word-table.js';

export interface Match {
  /** How much of what was said is about this capability: the sum over the words that fit. */
  readonly evidence: number;
  /** Share of the words that the capability, its parameters included, accounts for. */
  readonly coverage: number;
  /** Share of the capability's name that was said. */
  readonly named: number;
  /** How near a verb comes to what the capability does, by how much that verb says. */
  readonly action: number;
  readonly score: number;
  /** Words (token indexes) that name or describe the capability. */
  readonly words: readonly number[];
}

const SLOT_WEIGHT = 0.6;
const CHOICE_WEIGHT = 0.5;
const FITS = 0.3;
const SAME_ACTION = 0.6;
export const NO_MATCH: Match = { evidence: 0, coverage: 0, named: 0, action: 0, score: 0, words: [] };

/** `discount`: by token index, how much of a word is already accounted for by something else (0…1). */
export function matchOf(
  content: readonly Token[],
  profile: CapabilityProfile,
  table: WordTable,
  discount?: ReadonlyMap<number, number>,
): Match {
  let evidence = 0;
  let total = 0;
  let covered = 0;
  const words: number[] = [];
  const seen = new Set<string>();
  for (const token of content) {
    const fit = Math.max(table.own(token, profile), table.of(token).choice.has(profile) ? CHOICE_WEIGHT : 0);
    total += token.info;
    covered += token.info * Math.max(fit, table.slot(token, profile) * SLOT_WEIGHT);
    if (fit < FITS || seen.has(token.stem)) continue;
    seen.add(token.stem);
    evidence += token.info * (1 - (discount?.get(token.index) ?? 0)) * fit;
    words.push(token.index);
  }
  if (words.length === 0 || total === 0) return NO_MATCH;
  const fresh = discount ? content.filter((token) => (discount.get(token.index) ?? 0) < 0.5) : content;
  const named = nameShare(fresh, profile, table.lexicon);
  const action = actionOf(fresh, profile, table.lexicon);
  const coverage = covered / total;
  const sure = Math.min(1, evidence);
  const score = evidence * (0.4 + 0.6 * coverage) * (0.75 + 0.25 * named) + 0.25 * named * sure + 0.3 * action * sure;
  return { evidence, coverage, named, action, score, words };
}

export function best(token: Term, among: readonly Term[], lexicon: Lexicon): number {
  let most = 0;
  for (const other of among) {
    const closeness = lexicon.closeness(token, other);
    if (closeness > most) most = closeness;
    if (most === 1) break;
  }
  return most;
}

function actionOf(content: readonly Token[], profile: CapabilityProfile, lexicon: Lexicon): number {
  let most = 0;
  if (!profile.action) return 0;
  for (const token of content) {
    const closeness = lexicon.closeness(token, profile.action);
    if (closeness >= SAME_ACTION) most = Math.max(most, token.info * closeness);
  }
  return most;
}

/** Objects count in full, the action by half; without its head noun the rest of a name is worth half. */
function nameShare(fresh: readonly Token[], profile: CapabilityProfile, lexicon: Lexicon): number {
  let total = 0;
  let said = 0;
  let head = 0;
  for (const object of profile.objects) {
    head = best(object, fresh, lexicon);
    total += object.info;
    said += object.info * head;
  }
  if (head < 0.5) said /= 2;
  if (profile.action) {
    total += 0.5 * profile.action.info;
    const done = best(profile.action, fresh, lexicon);
    if (done >= SAME_ACTION) said += 0.5 * profile.action.info * done;
  }
  return total === 0 ? 0 : said / total;
}
