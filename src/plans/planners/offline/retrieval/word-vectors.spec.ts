import { WordVectorTable } from './word-vectors.js';

/** Three words in two dimensions, in the layout of scripts/build-word-vectors.mjs. */
function table(): Buffer {
  const words = ['cat', 'dog', 'the'];
  const head = Buffer.alloc(12 + 4 * 4);
  head.write('WVT1', 'latin1');
  head.writeUInt32LE(3, 4);
  head.writeUInt32LE(2, 8);
  [0, 3, 6, 9].forEach((offset, i) => head.writeUInt32LE(offset, 12 + i * 4));
  return Buffer.concat([
    head,
    Buffer.from([120, 132, 0]),
    Buffer.from(new Int8Array([100, 0, 60, 80, -100, 0]).buffer),
    Buffer.from(words.join('')),
  ]);
}

describe('the table of word vectors', () => {
  const vectors = new WordVectorTable(table());

  it('finds words', () =>
    expect(['cat', 'dog', 'the', 'cow'].map((word) => vectors.rowOf(word))).toEqual([0, 1, 2, -1]));
  it('tells how common a word is', () => expect([vectors.commonness(0), vectors.commonness(2)]).toEqual([10, 0]));
  it('measures likeness, never below nothing', () => {
    expect(vectors.similarity(0, 1)).toBeCloseTo(0.6);
    expect(vectors.similarity(0, 2)).toBe(0);
    expect(vectors.similarity(1, 1)).toBe(1);
  });
  it('refuses another file', () =>
    expect(() => new WordVectorTable(Buffer.from('something else'))).toThrow('not a table'));
});
