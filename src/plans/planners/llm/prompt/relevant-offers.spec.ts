import type { Offer } from '../../../../agents/index.js';
import { MOST_OFFERS, relevantOffers } from './relevant-offers.js';

const offer = (agent: string, name: string, description: string): Offer => ({
  agent,
  capability: {
    name,
    description,
    parameters: { type: 'object', properties: { amount: {} } },
    estimatedCost: 0,
    estimatedDuration: 0,
    dependencies: [],
    version: '1',
    service: 'other',
    outputs: {},
    maxCost: null,
    idempotent: true,
    timeoutMs: null,
    sideEffects: 'none',
  },
});
const many = Array.from({ length: 1_000 }, (_, at) => offer(`Agent${at}`, `do_thing_${at}`, `Does the thing ${at}.`));
const baking = offer('Bakery', 'bake_bread', 'Bakes loaves of bread.');
const icing = offer('Bakery', 'ice_cakes', 'Ices cakes.');

describe('relevantOffers', () => {
  it('shows a small catalogue whole', () => {
    const few = many.slice(0, MOST_OFFERS);
    expect(relevantOffers('anything', few)).toBe(few);
  });

  it('finds the few that share telling words among a thousand, in catalogue order', () => {
    const offers = [...many.slice(0, 500), icing, ...many.slice(500), baking];
    const shown = relevantOffers('Please bake me some bread and iced cakes for the thing', offers);
    expect(shown).toHaveLength(MOST_OFFERS);
    expect(shown).toEqual(expect.arrayContaining([icing, baking]));
    expect(shown.indexOf(icing)).toBeLessThan(shown.indexOf(baking));
  });

  it('shows what is certain, whatever the words', () => {
    const last = many.at(-1);
    expect(relevantOffers('bread', many, new Set([last?.capability.name ?? '']))).toContain(last);
  });
});
