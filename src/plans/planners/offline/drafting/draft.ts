/** From chosen capabilities to the steps of a draft: ids in order, parameters, references, reasons, questions. */
import type { Json } from '../../../../kernel/json.js';
import { pointerTo } from '../../../../kernel/json-pointer.js';
import type { DraftStep, Question } from '../../planner.port.js';
import { spelledOut } from '../reading/words/tokens.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { completed } from '../slots/fill-parameters.js';
import type { Filled } from '../slots/filled.js';
import type { Parameter } from '../slots/parameter.js';
import type { Link } from './chains.js';
import type { Edges } from './ordering.js';
import { wiresOf } from './wiring.js';

export interface Drafted {
  readonly steps: readonly DraftStep[];
  readonly questions: readonly Question[];
  readonly warnings: readonly string[];
  readonly made: readonly Made[];
}

/** A step and what it was made from. */
export interface Made {
  readonly stepId: string;
  readonly profile: CapabilityProfile;
  readonly filled: readonly Filled[];
}

export interface ToDraft {
  readonly ordered: readonly CapabilityProfile[];
  readonly edges: Edges;
  /** References that the words or the needs of a step ask for. */
  readonly links: readonly Link[];
  /** One set of values for each step of a capability, at least one. */
  readonly groupsOf: (profile: CapabilityProfile) => readonly (readonly Filled[])[];
  readonly reasonOf: (profile: CapabilityProfile) => string;
}

export function draftOf({ ordered, edges, links, groupsOf, reasonOf }: ToDraft): Drafted {
  const made = ordered
    .flatMap((profile) => groupsOf(profile).map((filled, group) => ({ profile, filled, group })))
    .map((one, index) => ({ ...one, stepId: `step${index + 1}` }));
  const stepsOf = Map.groupBy(made, ({ profile }) => profile.capability.name);
  const before = (name: string, group: number, groups: number): string[] =>
    idsBefore(stepsOf.get(name) ?? [], group, groups);
  const questions: Question[] = [];
  const warnings: string[] = [];
  const steps = made.map(({ profile, filled, group, stepId }): DraftStep => {
    const groups = groupsOf(profile).length;
    const own = links.filter((link) => link.to === profile);
    const open = openIn(profile, filled).filter((parameter) => !own.some((link) => link.parameter === parameter));
    const wired = [...own, ...wiresOf(profile, open, ordered, edges)].map((wire): Filled => {
      const from = before(wire.from.capability.name, group, groups)[0] ?? '';
      const value: Json = { $ref: `${from}.result.${wire.output}` };
      return { parameter: wire.parameter, value, source: { kind: 'reference', stepId: from }, strength: 1, tokens: [] };
    });
    const { values, sources, missing, remarks } = completed(profile.parameters, [...wired, ...filled]);
    questions.push(...missing.map((parameter) => question(stepId, profile, parameter)));
    warnings.push(...remarks.map((remark) => `${stepId} ${profile.capability.name}${remark.pointer}: ${remark.text}`));
    const needs = [...(edges.get(profile.capability.name) ?? [])].flatMap((name) => before(name, group, groups));
    return {
      id: stepId,
      name: titleOf(profile.capability.name),
      agent: profile.offer.agent,
      capability: profile.capability.name,
      parameters: values,
      dependencies: needs.sort((a, b) => Number(a.slice(4)) - Number(b.slice(4))),
      reason: reasonOf(profile),
      sources,
    };
  });
  return { steps, questions, warnings, made };
}

/** As many before as after: one for each. Otherwise all of them come before. */
function idsBefore(steps: readonly { readonly stepId: string }[], group: number, groups: number): string[] {
  const own = steps.length === groups ? steps[group] : undefined;
  return (own ? [own] : steps).map(({ stepId }) => stepId);
}

/** Parameters the words left open; text that only repeats the brief gives way to a reference. */
function openIn(profile: CapabilityProfile, filled: readonly Filled[]): Parameter[] {
  return profile.parameters.filter(
    (parameter) => !filled.some((one) => one.parameter === parameter && one.tokens.length > 0),
  );
}

function question(stepId: string, profile: CapabilityProfile, parameter: Parameter): Question {
  const what = parameter.description === '' ? '' : ` (${parameter.description})`;
  return {
    stepId,
    pointer: pointerTo(parameter.path),
    message: `${profile.capability.name} needs ${parameter.path.join('.')}${what}; the specification does not say it`,
  };
}

/** "build_level_geometry" → "Build level geometry" */
function titleOf(name: string): string {
  const words = spelledOut(name).toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
