import { stripVTControlCharacters } from 'node:util';

const width = (text) => [...stripVTControlCharacters(text)].length;

/**
 * Rows as aligned lines, the first row underlined. Cells may be coloured.
 * @param {readonly (readonly string[])[]} rows
 * @param {readonly number[]} [right] columns aligned to the right
 */
export function table(rows, right = []) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => width(row[column]))));
  const line = (row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat(widths[column] - width(cell));
        return right.includes(column) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  const [head, ...body] = rows;
  return [line(head), widths.map((count) => '─'.repeat(count)).join('  '), ...body.map(line)].join('\n');
}
