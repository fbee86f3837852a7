// Numbers in JSON text that would not come out of JSON.parse as they went in: integers beyond 2^53, decimals of more
// digits than a double holds, exponents beyond all measure. They are told by name; nothing here rounds them.

/** What every such number has in it, and hardly any other: looked for first, so that most texts are read only once. */
const SUSPECT = /[\d.]{16}|\d[eE][+-]?\d{3}/g;
const TOKEN = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** A double written with as many digits as this names no other double. */
const DIGITS_OF_A_DOUBLE = 17;
const LONGEST_ECHO = 60;

/** The first number that does not pass unchanged, as it is written; undefined: all do. `text` is JSON. */
export function inexactNumber(text: string): string | undefined {
  const strings = new Strings(text);
  SUSPECT.lastIndex = 0;
  for (let found = SUSPECT.exec(text); found; found = SUSPECT.exec(text)) {
    const after = strings.endAround(found.index);
    if (after !== undefined) {
      SUSPECT.lastIndex = after;
      continue;
    }
    const [start, end] = tokenAround(text, found.index);
    const token = text.slice(start, end);
    if (!isExact(token)) return token.slice(0, LONGEST_ECHO);
    SUSPECT.lastIndex = end;
  }
  return undefined;
}

/** Does this number mean the same after JSON.parse and JSON.stringify? */
export function isExact(token: string): boolean {
  const signed = Number(token);
  if (String(signed) === token) return true;
  const given = normal(token);
  if (!given || !Number.isFinite(signed)) return false;
  const value = Math.abs(signed);
  if (isSame(given, normal(String(value)))) return true;
  const digits = given.digits.length;
  if (given.isInteger || value === 0 || digits > DIGITS_OF_A_DOUBLE) return false;
  return isSame(given, normal(value.toPrecision(digits)));
}

interface Normal {
  /** Without zeros at either end. */
  readonly digits: string;
  readonly exponent: number;
  /** Written without a point and an exponent. */
  readonly isInteger: boolean;
}

function normal(token: string): Normal | undefined {
  const match = TOKEN.exec(token);
  if (!match) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const all = `${whole}${fraction}`.replace(/^0+/, '');
  const digits = withoutZeros(all);
  const isInteger = match[2] === undefined && match[3] === undefined;
  if (digits === '') return { digits, exponent: 0, isInteger };
  return { digits, exponent: Number(exponent) - fraction.length + (all.length - digits.length), isInteger };
}

/** Without those at the end; a pattern would look at each of them again and again. */
function withoutZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === '0') end -= 1;
  return digits.slice(0, end);
}

function isSame(a: Normal, b: Normal | undefined): boolean {
  return a.digits === b?.digits && a.exponent === b.exponent;
}

/** Where strings stand in JSON text, asked from its beginning to its end: every character is looked at once. */
class Strings {
  private open: number;

  constructor(private readonly text: string) {
    this.open = text.indexOf('"');
  }

  /** The place behind the string that `at` is in; undefined when it is in none. */
  endAround(at: number): number | undefined {
    while (this.open >= 0 && this.open <= at) {
      const after = this.closing(this.open) + 1;
      this.open = this.text.indexOf('"', after);
      if (after > at) return after;
    }
    return undefined;
  }

  private closing(open: number): number {
    for (let at = open; ;) {
      const quote = this.text.indexOf('"', at + 1);
      if (quote < 0) return this.text.length;
      let slashes = 0;
      while (this.text[quote - 1 - slashes] === '\\') slashes += 1;
      if (slashes % 2 === 0) return quote;
      at = quote;
    }
  }
}

function tokenAround(text: string, at: number): readonly [number, number] {
  let [start, end] = [at, at];
  while (isOfNumber(text.charCodeAt(start - 1))) start -= 1;
  while (isOfNumber(text.charCodeAt(end))) end += 1;
  return [start, end];
}

/** Digits, "-", "+", ".", "e", "E"; not NaN, which stands beyond either end. */
function isOfNumber(code: number): boolean {
  return (
    (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2b || code === 0x2e || code === 0x65 || code === 0x45
  );
}
