/** What became of each stretch of the words, as stretches that cover the text once. */
import type { Plan } from '../../../client/index.js';

export interface WordSpan {
  readonly from: number;
  readonly to: number;
  readonly kind: 'step' | 'value' | 'unread' | 'plain';
  readonly stepIds: readonly string[];
}

/** Every character once, in order: neighbours that light the same steps are one stretch, values stand inside. */
export function spansOf({ specification, reading }: Pick<Plan, 'specification' | 'reading'>): readonly WordSpan[] {
  const accounts = [...(reading ?? [])].sort((a, b) => a.from - b.from);
  const spans: WordSpan[] = [];
  let at = 0;
  for (const { from, to, kind, stepIds } of accounts) {
    if (from > at) spans.push({ from: at, to: from, kind: 'plain', stepIds: [] });
    const shown = kind === 'step' || kind === 'value' || kind === 'unread' ? kind : 'plain';
    if (to > at)
      spans.push({
        from: Math.max(from, at),
        to,
        kind: shown,
        stepIds: shown === 'unread' || shown === 'plain' ? [] : stepIds,
      });
    at = Math.max(at, to);
  }
  if (at < specification.length) spans.push({ from: at, to: specification.length, kind: 'plain', stepIds: [] });
  return spans;
}
