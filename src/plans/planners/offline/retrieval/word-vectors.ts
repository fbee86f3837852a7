/**
 * What general English knows of a word: how common it is and which words are near in meaning. Reads the table that
 * scripts/build-word-vectors.mjs writes (its layout is described there) once, when first needed; looks words up by
 * binary search, so that loading is one read of a file.
 */
import { readFileSync } from 'node:fs';

export interface WordVectors {
  /** The word's row, -1 when the table does not have it. */
  rowOf(word: string): number;
  /** log2 of a row's rank by frequency (0 = "the"). */
  commonness(row: number): number;
  /** Cosine of two rows, never below 0. */
  similarity(a: number, b: number): number;
}

const TABLE = new URL('../../../../../data/lexicon/word-vectors.bin', import.meta.url);
const RANK_SCALE = 12;
const WORDS_KEPT = 20_000;

export class WordVectorTable implements WordVectors {
  readonly #bytes: Buffer;
  readonly #count: number;
  readonly #dims: number;
  readonly #ranksAt: number;
  readonly #vectors: Int8Array;
  readonly #wordsAt: number;
  readonly #norms: Float32Array;
  readonly #found = new Map<string, number>();

  constructor(bytes: Buffer) {
    if (bytes.toString('latin1', 0, 4) !== 'WVT1') throw new Error('not a table of word vectors');
    this.#bytes = bytes;
    this.#count = bytes.readUInt32LE(4);
    this.#dims = bytes.readUInt32LE(8);
    this.#ranksAt = 12 + (this.#count + 1) * 4;
    const vectorsAt = this.#ranksAt + this.#count;
    this.#vectors = new Int8Array(bytes.buffer, bytes.byteOffset + vectorsAt, this.#count * this.#dims);
    this.#wordsAt = vectorsAt + this.#count * this.#dims;
    this.#norms = new Float32Array(this.#count);
  }

  static load(): WordVectorTable {
    return new WordVectorTable(readFileSync(TABLE));
  }

  commonness(row: number): number {
    return this.#bytes.readUInt8(this.#ranksAt + row) / RANK_SCALE;
  }

  similarity(a: number, b: number): number {
    return a === b ? 1 : Math.max(0, this.#dot(a, b) / (this.#norm(a) * this.#norm(b)));
  }

  rowOf(word: string): number {
    const known = this.#found.get(word);
    if (known !== undefined) return known;
    const row = this.#search(word);
    if (this.#found.size >= WORDS_KEPT) this.#found.clear();
    this.#found.set(word, row);
    return row;
  }

  #dot(a: number, b: number): number {
    const vectors = this.#vectors;
    const dims = this.#dims;
    const from = a * dims;
    const to = b * dims;
    let sum = 0;
    for (let d = 0; d < dims; d++) sum += (vectors[from + d] ?? 0) * (vectors[to + d] ?? 0);
    return sum;
  }

  #norm(row: number): number {
    const known = this.#norms[row] ?? 0;
    if (known > 0) return known;
    const norm = Math.sqrt(this.#dot(row, row)) || 1;
    this.#norms[row] = norm;
    return norm;
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
