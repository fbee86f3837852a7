// Numbers in JSON text that would not come out of JSON.parse as they went in: integers beyond 2^53, decimals of more
// digits than a double holds, exponents beyond all measure. Nothing here rounds them.

const TOKEN = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** A double written with as many digits as this names no other double. */
const DIGITS_OF_A_DOUBLE = 17;

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
