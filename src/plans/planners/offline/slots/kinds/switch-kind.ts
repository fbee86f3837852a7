/** Yes or no. */
import type { SlotKind } from '../slot-kind.js';
import { placesOfSwitch } from '../mentions/boolean-slot.js';

export const switchKind: SlotKind = {
  name: 'switch',
  takes: ({ kind }) => kind === 'boolean',
  candidates: (parameter, context) =>
    placesOfSwitch(parameter, context).map(({ words, score, value }) => ({
      parameter,
      lane: 'switch',
      value,
      from: words[0]?.index ?? 0,
      to: words.at(-1)?.index ?? 0,
      score,
      look: 'switch',
      lead: '',
    })),
};
