/** Lines for a terminal: columns that fit its width, bars, and a schedule in characters. */
import stringWidth from 'string-width';
import { stripVTControlCharacters } from 'node:util';

export interface Column {
  readonly title?: string;
  /** Figures stand at the right. */
  readonly right?: boolean;
  /** Gives way first: the highest falls away from a narrow terminal before the others. */
  readonly gives?: number;
  /** At most so many columns. */
  readonly most?: number;
}

const GAP = '  ';

/** Rows under their titles, without the columns for which there is no room; the last one is cut to what is left. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] {
  const titled = columns.some(({ title }) => title !== undefined);
  const all = titled ? [columns.map(({ title = '' }) => title), ...rows] : rows;
  const widths = columns.map(({ most = Infinity }, at) =>
    Math.min(most, Math.max(0, ...all.map((row) => stringWidth(row[at] ?? '')))),
  );
  const kept = columns.map((_, at) => at).filter((at) => (widths[at] ?? 0) > 0);
  const total = (): number => kept.reduce((sum, at) => sum + (widths[at] ?? 0) + GAP.length, -GAP.length);
  const giving = columns
    .flatMap(({ gives }, at) => (gives === undefined ? [] : [{ at, gives }]))
    .sort((a, b) => b.gives - a.gives);
  for (const { at } of giving) {
    if (total() <= width) break;
    const over = total() - width;
    const own = widths[at] ?? 0;
    if (own - over >= 12) widths[at] = own - over;
    else kept.splice(kept.indexOf(at), 1);
  }
  return all.map((row) =>
    kept
      .map((at, place) => {
        const text = cut(row[at] ?? '', widths[at] ?? 0);
        const last = place === kept.length - 1;
        return columns[at]?.right === true
          ? padStart(text, widths[at] ?? 0)
          : last
            ? text
            : padEnd(text, widths[at] ?? 0);
      })
      .join(GAP)
      .trimEnd(),
  );
}

export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  const plain = stripVTControlCharacters(text);
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(plain)) {
    if (stringWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - stringWidth(text))) + text;
}

/** The same words on as many lines as they need. */
export function wrapped(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const last = lines.at(-1) ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (last === '' || stringWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** "£5.45 of £45.61", with the figures under each other. */
export function shares(pairs: readonly (readonly [string, string])[]): string[] {
  const [first, second] = [0, 1].map((at) => Math.max(...pairs.map((pair) => (pair[at] ?? '').length)));
  return pairs.map(([spent, of]) => `${padStart(spent, first ?? 0)} of ${padStart(of, second ?? 0)}`);
}

/** Left and right of one line; below each other where there is no room. */
export function ends(left: string, right: string, width: number): string {
  return oneLine(left, right, width) ?? `${left}\n${right}`;
}

/** undefined: there is no room for both. */
export function oneLine(left: string, right: string, width: number): string | undefined {
  const gap = width - stringWidth(left) - stringWidth(right);
  return gap < 2 ? undefined : left + ' '.repeat(gap) + right;
}

/** `share` 0…1 of `width` characters. */
export function bar(share: number, width: number, signs: { readonly full: string; readonly empty: string }): string {
  const filled = Math.round(Math.max(0, Math.min(1, share)) * width);
  return signs.full.repeat(filled) + signs.empty.repeat(width - filled);
}

export interface Bar {
  readonly startMs: number;
  readonly endMs: number;
  readonly critical: boolean;
}

/** One line of a schedule: where it begins and ends between 0 and `endMs`. */
export function scheduled(
  { startMs, endMs, critical }: Bar,
  wholeMs: number,
  width: number,
  signs: { readonly full: string; readonly idle: string },
): string {
  const at = (ms: number): number => (wholeMs === 0 ? 0 : Math.round((ms / wholeMs) * width));
  const from = Math.min(at(startMs), width - 1);
  const length = Math.max(1, at(endMs) - from);
  return ' '.repeat(from) + (critical ? signs.full : signs.idle).repeat(length);
}
