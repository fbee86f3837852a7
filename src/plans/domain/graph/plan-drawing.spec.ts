import { planStep } from '../../../../test/support/plans/plan-steps.js';
import { dotOf, GRAPH_FORMATS, graphOf, mermaidOf } from './plan-drawing.js';

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
        '  s_a["a: Say #34;hi#34; #38; #60;go#62;#92;<br/>A.do<br/>1 · 1m"]',
        '  s_end["end: end<br/>A.do<br/>cost unknown · time unknown"]',
        '  s_a --> s_end',
        '  classDef critical stroke-width:3px',
        '  class s_a critical',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['a quote and a click', 'x"]\n  click s_a href "https://evil.example"', /^ {2}click/m],
    ['a comment after another kind of line end', 'x\r%% gone\u2028%% gone', /[\r\u2028]|%%/],
    ['a directive', `%%{init: {'securityLevel': 'loose'}}%%`, /%%|[{}]/],
    ['a Markdown string', '`**bold**`', /`/],
    ['an entity', '#lt;script#gt;', /#lt;/],
    ['markup', '<img src=x onerror=alert(1)>', /<img/],
  ])('lets no name pose as Mermaid: %s', (_, name, harm) => {
    const drawn = mermaidOf(graphOf([planStep('a', { name })], []));
    expect(drawn).not.toMatch(harm);
    expect(drawn.split('\n')).toHaveLength(3);
  });

  it('lets no name pose as DOT', () => {
    const drawn = dotOf(graphOf([planStep('a', { name: 'x"]; b [label="y\\\u0000\r\n};' })], []));
    expect(drawn).toContain('[label="a: x\\"]; b [label=\\"y\\\\  \\n};\\nA.do');
  });

  it('is DOT, with people’s words escaped', () => {
    expect(dotOf(GRAPH)).toContain('  "a" [label="a: Say \\"hi\\" & <go>\\\\\\nA.do\\n1 · 1m", penwidth=3];');
    expect(dotOf(GRAPH)).toContain('  "a" -> "end";');
  });

  it('is whole as DOT too, and names every critical step in Mermaid', () => {
    expect(dotOf(GRAPH)).toBe(
      [
        'digraph plan {',
        '  rankdir=LR;',
        '  node [shape=box];',
        '  "a" [label="a: Say \\"hi\\" & <go>\\\\\\nA.do\\n1 · 1m", penwidth=3];',
        '  "end" [label="end: end\\nA.do\\ncost unknown · time unknown"];',
        '  "a" -> "end";',
        '}',
        '',
      ].join('\n'),
    );
    expect(mermaidOf(graphOf([planStep('a'), planStep('b')], ['a', 'b']))).toContain('  class s_a,s_b critical\n');
    expect(GRAPH_FORMATS).toEqual(['mermaid', 'dot', 'json']);
  });
});
