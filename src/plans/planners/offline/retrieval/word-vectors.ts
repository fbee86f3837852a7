/**
 * What general English knows of a word: how common it is and which words are near in meaning. Reads the table that
 * scripts/build-word-vectors.mjs writes (its layout is described there) once, when first needed; looks words up by
 * binary search, so that loading is one read of a file.
 */
import { readFileSync } from 'node:fs';

export interface WordVectors {
  /** Cosine of two words, 0 when one is unknown or they are unrelated. */
  similarity(a: string, b: string): number;
  /** log2 of the word's rank by frequency (0 = "the"); undefined for a word outside the table. */
  commonness(word: string): number | undefined;
}

const TABLE = new URL('../../../../../data/lexicon/word-vectors.bin', import.meta.url);
const RANK_SCALE = 12;
const CACHE_LIMIT = 20_000;

export class WordVectorTable implements WordVectors {
  readonly #bytes: Buffer;
  readonly #count: number;
  readonly #dims: number;
  readonly #ranksAt: number;
  readonly #vectorsAt: number;
  readonly #wordsAt: number;
  readonly #found = new Map<string, number>();
  readonly #norms = new Map<number, number>();

  constructor(bytes: Buffer) {
    if (bytes.toString('latin1', 0, 4) !== 'WVT1') throw new Error('not a table of word vectors');
    this.#bytes = bytes;
    this.#count = bytes.readUInt32LE(4);
    this.#dims = bytes.readUInt32LE(8);
    this.#ranksAt = 12 + (this.#count + 1) * 4;
    this.#vectorsAt = this.#ranksAt + this.#count;
    this.#wordsAt = this.#vectorsAt + this.#count * this.#dims;
  }

  static load(): WordVectorTable {
    return new WordVectorTable(readFileSync(TABLE));
  }

  commonness(word: string): number | undefined {
    const at = this.#indexOf(word);
    return at < 0 ? undefined : this.#bytes.readUInt8(this.#ranksAt + at) / RANK_SCALE;
  }

  similarity(a: string, b: string): number {
    if (a === b) return 1;
    const i = this.#indexOf(a);
    const j = this.#indexOf(b);
    if (i < 0 || j < 0) return 0;
    return Math.max(0, this.#dot(i, j) / (this.#norm(i) * this.#norm(j)));
  }

  #dot(i: number, j: number): number {
    const a = this.#vectorsAt + i * this.#dims;
    const b = this.#vectorsAt + j * this.#dims;
    let sum = 0;
    for (let d = 0; d < this.#dims; d++) sum += this.#bytes.readInt8(a + d) * this.#bytes.readInt8(b + d);
    return sum;
  }

  #norm(i: number): number {
    const known = this.#norms.get(i);
    if (known !== undefined) return known;
    const norm = Math.sqrt(this.#dot(i, i)) || 1;
    remember(this.#norms, i, norm);
    return norm;
  }

  #indexOf(word: string): number {
    const known = this.#found.get(word);
    if (known !== undefined) return known;
    const index = this.#search(word);
    remember(this.#found, word, index);
    return index;
  }

  #search(word: string): number {
    let low = 0;
    let high = this.#count - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const candidate = this.#wordAt(middle);
      if (candidate === word) return middle;
      if (candidate < word) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  #wordAt(index: number): string {
    const start = this.#bytes.readUInt32LE(12 + index * 4);
    const end = this.#bytes.readUInt32LE(12 + (index + 1) * 4);
    return this.#bytes.toString('latin1', this.#wordsAt + start, this.#wordsAt + end);
  }
}

function remember<K, V>(cache: Map<K, V>, key: K, value: V): void {
  if (cache.size >= CACHE_LIMIT) cache.clear();
  cache.set(key, value);
}
