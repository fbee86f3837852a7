/** One offer for each capability: the agent that the text names, else the cheapest, else by name. */
import type { Offer } from '../../../../agents/index.js';

export function oneOfEach(offers: readonly Offer[], text: string): Offer[] {
  const lowerText = text.toLowerCase();
  const chosen = new Map<string, Offer>();
  for (const offer of offers) {
    const rival = chosen.get(offer.capability.name);
    if (!rival || isBetter(offer, rival, lowerText)) chosen.set(offer.capability.name, offer);
  }
  return [...chosen.values()];
}

function isBetter(offer: Offer, rival: Offer, lowerText: string): boolean {
  const named = (candidate: Offer): number => (lowerText.includes(candidate.agent.toLowerCase()) ? 0 : 1);
  const cost = (candidate: Offer): number => candidate.capability.estimatedCost ?? Number.POSITIVE_INFINITY;
  if (named(offer) !== named(rival)) return named(offer) < named(rival);
  if (cost(offer) !== cost(rival)) return cost(offer) < cost(rival);
  return offer.agent < rival.agent;
}
