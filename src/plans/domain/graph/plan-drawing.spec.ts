import { planStep } from '../../../../test/support/plan-steps.js';
import { dotOf, graphOf, mermaidOf } from './plan-drawing.js';

const GRAPH = graphOf(
  [
    planStep('a', { name: 'Say "hi" & <go>\\' }),
    planStep('end', { dependencies: ['a'], estimatedCost: null, estimatedDurationMs: null }),
  ],
  ['a'],
);

describe('a drawn plan', () => {
  it('is nodes and edges', () => {
    expect(GRAPH).toEqual({
      nodes: [
        { id: 'a', label: 'a: Say "hi" & <go>\\\nA.do\n1 · 1m', agent: 'A', critical: true },
        { id: 'end', label: 'end: end\nA.do\ncost unknown · time unknown', agent: 'A', critical: false },
      ],
      edges: [{ from: 'a', to: 'end' }],
    });
  });

  it('is Mermaid, with people’s words escaped and no reserved word as a node', () => {
    expect(mermaidOf(GRAPH)).toBe(
      [
        'flowchart LR',
        '  s_a["a: Say &quot;hi&quot; &amp; &lt;go&gt;\\<br/>A.do<br/>1 · 1m"]',
        '  s_end["end: end<br/>A.do<br/>cost unknown · time unknown"]',
        '  s_a --> s_end',
        '  classDef critical stroke-width:3px',
        '  class s_a critical',
        '',
      ].join('\n'),
    );
  });

  it('is DOT, with people’s words escaped', () => {
    expect(dotOf(GRAPH)).toContain('  "a" [label="a: Say \\"hi\\" & <go>\\\\\\nA.do\\n1 · 1m", penwidth=3];');
    expect(dotOf(GRAPH)).toContain('  "a" -> "end";');
  });
});
