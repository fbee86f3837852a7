/** The person's words with what became of each stretch; pointing at one lights the steps that answer it. */
import { spansOf } from './word-spans.js';
import type { Plan } from '../api.js';

export interface WordsProps {
  readonly plan: Pick<Plan, 'specification' | 'reading'>;
  readonly lit: ReadonlySet<string>;
  readonly onLit: (stepIds: readonly string[]) => void;
}

export function Words({ plan, lit, onLit }: WordsProps) {
  return (
    <p className="words">
      {spansOf(plan).map(({ from, to, kind, stepIds }) => {
        const text = plan.specification.slice(from, to);
        if (kind === 'plain')
          return (
            <span key={from} className="ws">
              {text}
            </span>
          );
        const [head, words, tail] = trimmed(text);
        if (kind === 'unread')
          return (
            <span key={from} className="ws">
              {head}
              <span className="un" title="Not read: no step answers these words">
                {words}
              </span>
              {tail}
            </span>
          );
        const isLit = stepIds.some((id) => lit.has(id));
        const handlers = {
          onMouseEnter: () => onLit(stepIds),
          onMouseLeave: () => onLit([]),
          onFocus: () => onLit(stepIds),
          onBlur: () => onLit([]),
        };
        return (
          <span key={from} className="ws">
            {head}
            <span className={isLit ? 'wd lit' : 'wd'} data-steps={stepIds.join(' ')} tabIndex={0} {...handlers}>
              {kind === 'value' ? <b>{words}</b> : words}
            </span>
            {tail}
          </span>
        );
      })}
    </p>
  );
}

/** Blanks and marks around the words carry no line under them. */
function trimmed(text: string): readonly [string, string, string] {
  const read = /^([\s,.;:]*)(.*?)([\s,.;:]*)$/s.exec(text);
  return [read?.[1] ?? '', read?.[2] ?? text, read?.[3] ?? ''];
}
