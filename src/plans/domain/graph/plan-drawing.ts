// A plan as a picture in text: Mermaid, DOT, or plain nodes and edges. Labels are people's words, so they are escaped.
import { formatDuration } from '../../../kernel/duration.js';
import { fromMicros } from '../../../kernel/money.js';
import type { PlanStep } from '../plan.js';

export const GRAPH_FORMATS = ['mermaid', 'dot', 'json'] as const;
export type GraphFormat = (typeof GRAPH_FORMATS)[number];

export interface PlanGraph {
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly agent: string;
    readonly critical: boolean;
  }[];
  readonly edges: readonly { readonly from: string; readonly to: string }[];
}

export function graphOf(steps: readonly PlanStep[], criticalPath: readonly string[]): PlanGraph {
  const critical = new Set(criticalPath);
  return {
    nodes: steps.map((step) => ({
      id: step.id,
      label: `${step.id}: ${step.name}\n${step.agent}.${step.capability}\n${figuresOf(step)}`,
      agent: step.agent,
      critical: critical.has(step.id),
    })),
    edges: steps.flatMap((step) => step.dependencies.map((from) => ({ from, to: step.id }))),
  };
}

/** What could end a label, start markup, a comment or a directive ("%%{init: …}%%"), or pose as an entity. */
const MERMAID_SYNTAX = /["&<>#%`{}\\]/g;
/** Line ends other than \n, which parsers treat in ways of their own, and characters that cannot be seen. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\u2028\u2029]/gu;

export function mermaidOf({ nodes, edges }: PlanGraph): string {
  // "end" and other words of Mermaid's own may be step ids: a prefix keeps them apart.
  const name = (id: string): string => `s_${id}`;
  const label = (text: string): string =>
    printable(text)
      .replaceAll(MERMAID_SYNTAX, (sign) => `#${sign.codePointAt(0) ?? 0};`)
      .replaceAll('\n', '<br/>');
  const critical = nodes.filter((node) => node.critical).map((node) => name(node.id));
  return [
    'flowchart LR',
    ...nodes.map((node) => `  ${name(node.id)}["${label(node.label)}"]`),
    ...edges.map(({ from, to }) => `  ${name(from)} --> ${name(to)}`),
    ...(critical.length > 0 ? ['  classDef critical stroke-width:3px', `  class ${critical.join(',')} critical`] : []),
    '',
  ].join('\n');
}

export function dotOf({ nodes, edges }: PlanGraph): string {
  const quote = (text: string): string =>
    `"${printable(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
  return [
    'digraph plan {',
    '  rankdir=LR;',
    '  node [shape=box];',
    ...nodes.map(
      ({ id, label, critical }) => `  ${quote(id)} [label=${quote(label)}${critical ? ', penwidth=3' : ''}];`,
    ),
    ...edges.map(({ from, to }) => `  ${quote(from)} -> ${quote(to)};`),
    '}',
    '',
  ].join('\n');
}

function printable(text: string): string {
  return text.replaceAll(UNPRINTABLE, ' ');
}

function figuresOf({ estimatedCost, estimatedDurationMs }: PlanStep): string {
  const cost = estimatedCost === null ? 'cost unknown' : String(fromMicros(estimatedCost));
  return `${cost} · ${estimatedDurationMs === null ? 'time unknown' : formatDuration(estimatedDurationMs)}`;
}
