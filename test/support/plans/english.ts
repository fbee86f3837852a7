/** English without a table of word vectors: stems, synonyms and grammar only, so that specs read no file. */
import { createLinguist } from '../../../src/plans/planners/offline/reading/words/linguist.js';
import { type Reading, read } from '../../../src/plans/planners/offline/reading/reading.js';
import { createLexicon, type Lexicon } from '../../../src/plans/planners/offline/retrieval/lexicon.js';

export const plainEnglish: Lexicon = createLexicon(createLinguist(), {
  rowOf: () => -1,
  commonness: () => 0,
  similarity: () => 0,
});

export function readPlainly(text: string): Reading {
  return read(text, plainEnglish);
}
