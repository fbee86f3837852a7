import type { Offer } from '../../agents/index.js';
import type { PlanningRefusal } from './planner.port.js';

/** What was registered when the planning began. */
export interface CatalogueView {
  readonly offers: readonly Offer[];
  readonly offer: (agent: string, capability: string) => Offer | undefined;
}

export function viewOf(offers: readonly Offer[]): CatalogueView {
  const byName = new Map(offers.map((offer) => [keyOf(offer.agent, offer.capability.name), offer]));
  return { offers, offer: (agent, capability) => byName.get(keyOf(agent, capability)) };
}

function keyOf(agent: string, capability: string): string {
  return `${agent}\n${capability}`;
}

/** What a refusal names instead. */
export function possibleOf(offers: readonly Offer[]): PlanningRefusal['possible'] {
  return offers.map(({ agent, capability }) => ({
    agent,
    capability: capability.name,
    description: capability.description,
  }));
}
