// The last step from a judged answer to a draft: ids in order, reasons and sources that can be checked against the text.
import { canonicalJson, isJsonObject, type Json } from '../../../../kernel/json.js';
import { topologicalOrder } from '../../../domain/graph/plan-graph.js';
import type { ParameterSource, Question } from '../../../domain/plan.js';
import { escapePointer } from '../../../../kernel/json-pointer.js';
import { referencesIn, renameReferences } from '../../../../kernel/reference.js';
import type { DraftStep } from '../../planner.port.js';
import type { CatalogueView } from '../../catalogue-view.js';
import type { WorkStep } from './work-step.js';

export interface Drafted {
  readonly steps: readonly DraftStep[];
  readonly questions: readonly Question[];
  readonly warnings: readonly string[];
}

export function draftOfSteps(
  steps: readonly WorkStep[],
  questions: readonly Question[],
  specification: string,
  catalogue: CatalogueView,
): Drafted {
  const order = topologicalOrder(steps);
  const names = new Map(order.map((id, index) => [id, `step${index + 1}`]));
  const rename = (id: string): string => names.get(id) ?? id;
  const text = flat(specification);
  const drafted = order
    .flatMap((id) => steps.filter((step) => step.id === id))
    .map((step): DraftStep => {
      const quote = text.includes(flat(step.quote)) ? step.quote.trim() : '';
      const needers = steps.filter(({ dependencies }) => dependencies.includes(step.id)).map((each) => each.capability);
      const sources = { ...sourcesOf(step, quote, catalogue), ...step.sources };
      return {
        id: rename(step.id),
        name: titleOf(step.capability),
        agent: step.agent,
        capability: step.capability,
        parameters: renameReferences(step.parameters, rename),
        dependencies: step.dependencies.map(rename).sort((a, b) => Number(a.slice(4)) - Number(b.slice(4))),
        reason: reasonOf(quote, needers),
        sources: Object.fromEntries(Object.entries(sources).map(([at, source]) => [at, renamed(source, rename)])),
      };
    });
  return {
    steps: drafted,
    questions: questions.map((question) => ({ ...question, stepId: rename(question.stepId) })),
    warnings: drafted.flatMap(warningsOf),
  };
}

const UNFOUNDED = 'suggested by the language model; no words of the specification that ask for it were found';

function reasonOf(quote: string, needers: readonly string[]): string {
  if (quote !== '') return `asked for: "${quote}"`;
  return needers.length > 0 ? `needed by ${[...new Set(needers)].join(', ')}` : UNFOUNDED;
}

function warningsOf({ id, capability, reason }: DraftStep): string[] {
  return reason === UNFOUNDED ? [`${id} (${capability}) is ${UNFOUNDED}.`] : [];
}

/** Of each parameter at the top; a value that is neither reference nor default was read from the quoted words. */
function sourcesOf(
  { agent, capability, parameters }: WorkStep,
  quote: string,
  catalogue: CatalogueView,
): Record<string, ParameterSource> {
  const schema = catalogue.offer(agent, capability)?.capability.parameters['properties'];
  const sources = Object.entries(parameters).flatMap(([name, value]): [string, ParameterSource][] => {
    const stepId = referencesIn(value)[0]?.stepId;
    if (stepId !== undefined) return [[`/${escapePointer(name)}`, { kind: 'reference', stepId }]];
    if (isDefault(value, isJsonObject(schema) ? schema[name] : undefined)) {
      return [[`/${escapePointer(name)}`, { kind: 'default' }]];
    }
    return quote === '' ? [] : [[`/${escapePointer(name)}`, { kind: 'text', quote }]];
  });
  return Object.fromEntries(sources);
}

function isDefault(value: Json, schema: Json | undefined): boolean {
  return isJsonObject(schema) && 'default' in schema && canonicalJson(schema['default']) === canonicalJson(value);
}

function renamed(source: ParameterSource, rename: (id: string) => string): ParameterSource {
  return source.kind === 'reference' ? { ...source, stepId: rename(source.stepId) } : source;
}

/** Compared without case and line breaks. */
function flat(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().toLowerCase();
}

/** "build_level_geometry" → "Build level geometry" */
function titleOf(capability: string): string {
  const words = capability.replaceAll(/[_\-.]+/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
