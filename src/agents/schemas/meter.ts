// What judging by a foreign schema may cost. Every schema inside of it pays for every value it is asked about; when the
// allowance of one judgement is used up, or its time is, it ends. Patterns run in linear time, by RE2.
import { RE2JS } from 're2js';
import { canonicalJson, isJsonObject, type Json } from '../../kernel/json.js';
import type { ProcessorTime } from './processor-time.js';
import { subschemasOf } from './schema-walk.js';

/** About a fifth of a second of processor where values fit; what does not fit is dearer, and stopped by its time. */
const ALLOWANCE = 3_000_000;
const UNITS_BETWEEN_LOOKS = 10_000;
const CHARACTERS_A_UNIT = 32;
const LONGEST_PATTERN = 10_000;

export const METER = 'x-orchestrator-meter';

export class CostsTooMuch extends Error {}

export class Meter {
  private left = 0;
  private lookAt = 0;
  private endsAt = 0;

  constructor(private readonly now: ProcessorTime) {}

  /** Begins a judgement that may take so long. */
  fill(ms: number): void {
    this.left = ALLOWANCE;
    this.lookAt = ALLOWANCE - UNITS_BETWEEN_LOOKS;
    this.endsAt = this.now() + ms;
  }

  /** Throws CostsTooMuch. */
  pay(units: number): void {
    this.left -= units;
    if (this.left > this.lookAt) return;
    this.lookAt = Math.max(0, this.left - UNITS_BETWEEN_LOOKS);
    if (this.left < 0 || this.now() > this.endsAt) {
      throw new CostsTooMuch('judging these values by this schema takes too long');
    }
  }

  /** What a schema pays for one value: for each of its keywords, more where the value is long. */
  readonly judged = (weight: number, value: unknown): boolean => {
    const length = typeof value === 'string' ? value.length / CHARACTERS_A_UNIT : 0;
    this.pay(weight * (1 + length));
    return true;
  };

  /** Ajv's own compares each with each. */
  readonly distinct = (asked: boolean, items: readonly Json[]): boolean => {
    if (!asked) return true;
    const seen = new Set<string>();
    for (const item of items) {
      const text = canonicalJson(item);
      this.pay(1 + text.length / CHARACTERS_A_UNIT);
      if (seen.has(text)) return false;
      seen.add(text);
    }
    return true;
  };

  /** Throws for what is no pattern or has no linear match. */
  pattern(source: string): { readonly test: (text: string) => boolean } {
    const compiled = linearPattern(source);
    const perCharacter = Math.max(1, compiled.programSize() / 1_000) / CHARACTERS_A_UNIT;
    return {
      test: (text) => {
        this.pay(1 + text.length * perCharacter);
        return compiled.matcher(text).find();
      },
    };
  }
}

export function linearPattern(source: string): RE2JS {
  if (source.length > LONGEST_PATTERN) throw new Error(`a pattern has at most ${LONGEST_PATTERN} characters`);
  return RE2JS.compile(RE2JS.translateRegExp(source));
}

/** The same schema with what each part of it pays. */
export function metered<S extends Json>(schema: S): S {
  const copy = structuredClone(schema);
  if (!isJsonObject(copy)) return copy;
  for (const { schema: each } of subschemasOf(copy)) {
    const weight = Object.values(each).reduce((sum: number, value) => sum + weightOf(value), 1);
    (each as Record<string, Json>)[METER] = Math.ceil(weight);
  }
  return copy;
}

/** Lists of names and values are gone through for each value. */
function weightOf(value: Json): number {
  if (Array.isArray(value)) return 0.2 + value.length / 10;
  return isJsonObject(value) ? 0.2 + Object.keys(value).length / 10 : 0.2;
}
