// How the quickstart writes money, time and emphasis.
import { styleText } from 'node:util';

const colours = process.stdout.isTTY && !process.env.NO_COLOR;

export const paint = (format, text) => (colours ? styleText(format, text) : text);

/** All the decimals there are, so that sums can be checked by eye; never fewer than two. */
export function money(amount, currency = 'GBP') {
  if (amount === null || amount === undefined) return 'unknown';
  const format = { style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: 6 };
  return new Intl.NumberFormat('en-GB', format).format(amount);
}

export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

export function bytes(count) {
  if (count === undefined || count === null) return '';
  return count < 1024 ? `${count} B` : `${(count / 1024).toFixed(1)} KB`;
}
