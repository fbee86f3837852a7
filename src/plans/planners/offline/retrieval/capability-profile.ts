/** A capability as words, analysed once per registered object. Describes only itself: no other capability counts. */
import type { Capability, Offer } from '../../../../agents/index.js';
import { type Token, tokenise, spelledOut } from '../reading/words/tokens.js';
import { type Parameter, parametersOf } from '../slots/parameter.js';
import type { Lexicon } from './lexicon.js';

export interface CapabilityProfile {
  readonly offer: Offer;
  readonly capability: Capability;
  /** What it does: the word of the name that the description opens with, else the first. */
  readonly action: Token | undefined;
  /** The verb that the description opens with ("Retrieves …"). */
  readonly descriptionVerb: Token | undefined;
  /** The other words of the name: what it does it to. */
  readonly objects: readonly Token[];
  /** Content words of the description, and the verb it opens with. */
  readonly description: readonly Token[];
  readonly outputs: readonly Token[];
  readonly parameters: readonly Parameter[];
  /** Every word a parameter, its description or its choices use. */
  readonly slotWords: readonly Token[];
  /** Words of the values that may be chosen. */
  readonly choiceWords: readonly Token[];
}

export class CapabilityProfiles {
  readonly #lexicon: Lexicon;
  readonly #known = new WeakMap<Capability, CapabilityProfile>();

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  of(offer: Offer): CapabilityProfile {
    const known = this.#known.get(offer.capability);
    if (known?.offer.agent === offer.agent) return known;
    const profile = profileOf(offer, this.#lexicon);
    this.#known.set(offer.capability, profile);
    return profile;
  }
}

/** Values that are everyday words ("high", "all") say nothing of their capability. */
const TELLING = 0.6;

function profileOf(offer: Offer, lexicon: Lexicon): CapabilityProfile {
  const { capability } = offer;
  const content = (text: string): Token[] => unique(tokenise(text, lexicon).filter((token) => token.info > 0));
  const name = tokenise(spelledOut(capability.name), lexicon).filter((token) => token.kind !== 'mark');
  const descriptionVerb = tokenise(capability.description.slice(0, 80), lexicon).find((token) => token.kind === 'word');
  // "parcel.status.check" that "Checks …": what it does need not stand first.
  const said = name[0]?.pos === 'VERB' ? undefined : name.find((token) => token.lemma === descriptionVerb?.lemma);
  const action = said ?? name[0];
  const rest = name.filter((token) => token !== action);
  const parameters = parametersOf(capability.parameters, lexicon);
  return {
    offer,
    capability,
    action,
    descriptionVerb,
    objects: rest.filter((token) => token.info > 0),
    description: content(capability.description),
    outputs: content(Object.entries(capability.outputs).flat().map(spelledOut).join(' ')),
    parameters,
    choiceWords: unique(
      parameters
        .filter((parameter) => parameter.kind !== 'boolean')
        .flatMap((parameter) => parameter.choices.flatMap((choice) => [...choice.words, ...choice.aliases]))
        .filter((token) => token.info >= TELLING),
    ),
    slotWords: unique(
      parameters
        .flatMap((parameter) => [
          ...parameter.nameWords,
          ...parameter.descriptionWords,
          ...parameter.choices.flatMap((choice) => [...choice.words, ...choice.aliases]),
        ])
        .filter((token) => token.info > 0),
    ),
  };
}

function unique(tokens: readonly Token[]): Token[] {
  const seen = new Set<string>();
  return tokens.filter((token) => {
    const key = `${token.stem}|${token.phrasal?.lower ?? ''}`;
    return !seen.has(key) && seen.add(key);
  });
}
