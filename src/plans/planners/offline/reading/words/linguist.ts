/** The one door to wink-nlp: parts of speech, lemmas and stems. Text is given in lower case, so case changes nothing. */
import model from 'wink-eng-lite-web-model';
import winkNLP, { type ItsFunction, type ItsHelpers } from 'wink-nlp';

export interface WordForm {
  readonly start: number;
  readonly end: number;
  readonly pos: string;
  readonly lemma: string;
}

export interface Linguist {
  /** Every token of the text with its place, part of speech (Universal tags) and lemma. */
  forms(lowerCaseText: string): readonly WordForm[];
  stem(lowerCaseWord: string): string;
}

const STEM_CACHE = 20_000;
const LONGEST_WORD = 64;
/** No words of any language: wink's patterns would take time that grows with the square of their length. */
const ENDLESS = new RegExp(`[\\p{L}\\p{M}\\p{N}_]{${LONGEST_WORD + 1},}|\\S{500,}`, 'gu');

export function createLinguist(): Linguist {
  const nlp = winkNLP(model, ['sbd', 'pos']);
  const take = readersOf(nlp.its);
  const stems = new Map<string, string>();
  return {
    forms(text) {
      const tokens = nlp.readDoc(text.replace(ENDLESS, (run) => ' '.repeat(run.length))).tokens();
      const tags = tokens.out(take.pos);
      const lemmas = tokens.out(take.lemma);
      const spaces = tokens.out(take.precedingSpaces);
      let at = 0;
      return tokens.out(take.value).map((value, i) => {
        const start = at + (spaces[i]?.length ?? 0);
        at = start + value.length;
        return { start, end: at, pos: tags[i] ?? 'X', lemma: lemmas[i] ?? value };
      });
    },
    stem(word) {
      if (word.length > LONGEST_WORD) return word;
      const known = stems.get(word);
      if (known !== undefined) return known;
      const stemmed = nlp.readDoc(respelt(word)).tokens().out(take.stem).join('');
      if (stems.size >= STEM_CACHE) stems.clear();
      stems.set(word, stemmed);
      return stemmed;
    },
  };
}

type Reader = 'value' | 'pos' | 'precedingSpaces' | 'lemma' | 'stem';

/**
 * These are plain functions that wink calls itself, without `this`; its types call them methods and leave out the
 * third argument of two of them.
 */
function readersOf(its: ItsHelpers): Readonly<Record<Reader, ItsFunction<string>>> {
  return its as unknown as Readonly<Record<Reader, ItsFunction<string>>>;
}

/** British to American, where the stem would differ. */
function respelt(word: string): string {
  if (word.length < 6) return word === 'grey' ? 'gray' : word;
  return word
    .replace(/is(e|es|ed|ing|ation|ations|er|ers)$/, 'iz$1')
    .replace(/our(s|ed|ing|ful|less|able|ite)?$/, 'or$1')
    .replace(/ogue(s?)$/, 'og$1')
    .replace(/tre(s?)$/, 'ter$1')
    .replace(/^(licen|defen|offen|preten)c(e|es|ed|ing)$/, '$1s$2')
    .replace(/^programme(s?)$/, 'program$1')
    .replace(/^(.*[aeiou])ll(ed|ing|er)$/, '$1l$2');
}
