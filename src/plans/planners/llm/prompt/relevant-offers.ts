// Which capabilities the model is shown when more are registered than a model reads well: those that share the most
// telling words with the specification. Words that many capabilities use tell little.
import type { Offer } from '../../../../agents/index.js';
import { isJsonObject } from '../../../../kernel/json.js';

export const MOST_OFFERS = 60;

/** Catalogue order is kept. `certain`: names of capabilities that are shown in any case. */
export function relevantOffers(
  specification: string,
  offers: readonly Offer[],
  certain: ReadonlySet<string> = new Set(),
): readonly Offer[] {
  if (offers.length <= MOST_OFFERS) return offers;
  const wanted = termsOf(specification);
  const words = offers.map(({ agent, capability }) => {
    const { properties } = capability.parameters;
    const names = isJsonObject(properties) ? Object.keys(properties) : [];
    return {
      name: termsOf(`${agent} ${capability.name}`),
      all: termsOf([agent, capability.name, capability.description, ...names].join(' ')),
    };
  });
  const used = new Map<string, number>();
  for (const { all } of words) for (const term of all) used.set(term, (used.get(term) ?? 0) + 1);
  const weight = (term: string): number => Math.log(1 + offers.length / (used.get(term) ?? 1));
  const score = ({ name, all }: (typeof words)[number]): number =>
    [...all].reduce((sum, term) => (wanted.has(term) ? sum + weight(term) * (name.has(term) ? 2 : 1) : sum), 0);
  const ranked = offers
    .map((offer, index) => ({
      offer,
      score: certain.has(offer.capability.name) ? Infinity : score(words[index] ?? NONE),
    }))
    .sort((a, b) => (a.score === b.score ? 0 : b.score - a.score));
  const shown = new Set(ranked.slice(0, MOST_OFFERS).map(({ offer }) => offer));
  return offers.filter((offer) => shown.has(offer));
}

const NONE = { name: new Set<string>(), all: new Set<string>() };

/** "LevelDesigner.build_zones" → level, designer, build, zone */
function termsOf(text: string): Set<string> {
  const words = text
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .match(/[\p{L}\p{N}]{2,}/gu);
  return new Set(words?.map((word) => (word.length > 4 ? word.replace(/(ing|ed|es|s)$/, '') : word)));
}
