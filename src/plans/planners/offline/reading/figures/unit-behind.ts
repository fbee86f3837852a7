/** The unit that stands behind a figure: "45 min", "80 kB/s", "20-minute", "90 per cent", "30 ticks per second". */
import { type Token, wordAt } from '../words/tokens.js';
import { type Unit, unitCalled } from './units.js';

export interface UnitRead {
  readonly unit: Unit;
  /** Index after the unit's last token. */
  readonly next: number;
}

/** Letters that are units of measure even with a blank before them ("80 g", "5 m"). */
const LOOSE_LETTERS = /^[ghlwcm]$/;

export function unitAt(tokens: readonly Token[], at: number): UnitRead | undefined {
  const start = wordAt(tokens, at) === '-' && tokens[at]?.glued ? at + 1 : at;
  const first = tokens[start];
  if (!first) return undefined;
  return perSecondAt(tokens, start, first) ?? percentAt(tokens, start) ?? plainAt(tokens, start, first);
}

function perSecondAt(tokens: readonly Token[], start: number, first: Token): UnitRead | undefined {
  if (!/^(\/|per)$/.test(wordAt(tokens, start + 1)) || !/^(s|sec|second)$/.test(wordAt(tokens, start + 2)))
    return undefined;
  const unit = unitCalled(`${first.lower.replace(/s$/, '')}/s`) ?? unitCalled(`${first.lower}/s`);
  return unit && { unit, next: start + 3 };
}

function percentAt(tokens: readonly Token[], start: number): UnitRead | undefined {
  const isPercent = wordAt(tokens, start) === 'per' && wordAt(tokens, start + 1) === 'cent';
  return isPercent ? { unit: { dimension: 'percent', factor: 1 }, next: start + 2 } : undefined;
}

function plainAt(tokens: readonly Token[], start: number, first: Token): UnitRead | undefined {
  const unit = unitCalled(first.lower);
  if (!unit) return undefined;
  const letter = first.lower.length === 1 && first.kind === 'word';
  if (letter && !first.glued && !LOOSE_LETTERS.test(first.lower)) return undefined;
  const scale = /^(°|degrees?)$/.test(first.lower) ? unitCalled(wordAt(tokens, start + 1)) : undefined;
  // "Degrees Celsius" may also name the unit that a parameter asks for, so the word stays free.
  const next = scale?.zero !== undefined && first.lower === '°' ? start + 2 : start + 1;
  return { unit: scale?.zero === undefined ? unit : scale, next };
}

/** "30 ticks per second", "80 beats a minute": a rate of whatever is counted. */
export function perTime(tokens: readonly Token[], next: number): { unit?: Unit } {
  for (let at = next + 1; at <= next + 3; at += 1) {
    if (!/^(per|a|each|every|\/)$/.test(wordAt(tokens, at))) continue;
    const time = wordAt(tokens, at + 1);
    if (/^(second|sec|s)$/.test(time)) return { unit: { dimension: 'rate', factor: 1 } };
    if (/^(minute|min)$/.test(time)) return { unit: { dimension: 'rate', factor: 1 / 60 } };
  }
  return {};
}
