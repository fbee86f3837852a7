/** From the lit words through the gutter to their rows: one line for each. */
import { type RefObject, useLayoutEffect, useState } from 'react';

export function Wire({
  deal,
  lit,
}: {
  readonly deal: RefObject<HTMLDivElement | null>;
  readonly lit: ReadonlySet<string>;
}) {
  const [paths, setPaths] = useState<readonly string[]>([]);
  useLayoutEffect(() => {
    const root = deal.current;
    const box = root?.querySelector('.wbox');
    if (!root || !box || lit.size === 0 || innerWidth <= 1180 || matchMedia('(pointer: coarse)').matches) {
      setPaths([]);
      return;
    }
    const o = root.getBoundingClientRect();
    const words = box.getBoundingClientRect();
    const gutter = words.right - o.left + 10;
    const found = new Set<string>();
    for (const row of root.querySelectorAll('tr.row.lit')) {
      const target = row.getBoundingClientRect();
      const sheet = row.closest('.sheet')?.getBoundingClientRect();
      if (!sheet) continue;
      const y2 = target.top + target.height / 2 - o.top;
      for (const word of root.querySelectorAll('.wd.lit')) {
        const rect = word.getClientRects()[0];
        if (!rect) continue;
        const y1 = Math.min(words.bottom - 8, Math.max(words.top + 8, rect.top + rect.height / 2)) - o.top;
        const [turn, q] = [y2 > y1 ? 1 : -1, Math.min(6, Math.abs(y2 - y1) / 2)];
        found.add(
          `M${words.right - o.left - 7} ${y1}H${gutter - 6}Q${gutter} ${y1} ${gutter} ${y1 + turn * q}V${y2 - turn * q}Q${gutter} ${y2} ${gutter + 6} ${y2}H${sheet.left - o.left + 1}`,
        );
      }
    }
    setPaths([...found]);
  }, [deal, lit]);
  return (
    <svg id="thread" aria-hidden="true">
      {paths.map((d) => (
        <path key={d} d={d} />
      ))}
    </svg>
  );
}
