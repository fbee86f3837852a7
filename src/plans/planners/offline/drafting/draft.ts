/** From chosen capabilities to the steps of a draft: ids in order, parameters, references, reasons, questions. */
import type { Json } from '../../../../kernel/json.js';
import { pointerTo } from '../../../../kernel/json-pointer.js';
import type { DraftStep, Question } from '../../planner.port.js';
import { spelledOut } from '../reading/words/tokens.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { completed } from '../slots/fill-parameters.js';
import type { Filled } from '../slots/filled.js';
import type { Parameter } from '../slots/parameter.js';
import type { Edges } from './ordering.js';
import { wiresOf } from './wiring.js';

export interface Drafted {
  readonly steps: readonly DraftStep[];
  readonly questions: readonly Question[];
  readonly warnings: readonly string[];
}

export interface ToDraft {
  readonly ordered: readonly CapabilityProfile[];
  readonly edges: Edges;
  readonly filledOf: (profile: CapabilityProfile) => readonly Filled[];
  readonly reasonOf: (profile: CapabilityProfile) => string;
}

export function draftOf({ ordered, edges, filledOf, reasonOf }: ToDraft): Drafted {
  const ids = new Map(ordered.map((profile, index) => [profile.capability.name, `step${index + 1}`]));
  const questions: Question[] = [];
  const warnings: string[] = [];
  const steps = ordered.map((profile, index): DraftStep => {
    const id = `step${index + 1}`;
    const wired = wiresOf(profile, openIn(profile, filledOf(profile)), ordered, edges).map((wire): Filled => {
      const stepId = ids.get(wire.from.capability.name) ?? '';
      const value: Json = { $ref: `${stepId}.result.${wire.output}` };
      return { parameter: wire.parameter, value, source: { kind: 'reference', stepId }, strength: 1, tokens: [] };
    });
    const { values, sources, missing, remarks } = completed(profile.parameters, [...wired, ...filledOf(profile)]);
    questions.push(...missing.map((parameter) => question(id, profile, parameter)));
    warnings.push(...remarks.map((remark) => `${id} ${profile.capability.name}${remark.pointer}: ${remark.text}`));
    const before = [...(edges.get(profile.capability.name) ?? [])]
      .map((name) => ids.get(name))
      .filter((name) => name !== undefined);
    return {
      id,
      name: titleOf(profile.capability.name),
      agent: profile.offer.agent,
      capability: profile.capability.name,
      parameters: values,
      dependencies: before.sort((a, b) => Number(a.slice(4)) - Number(b.slice(4))),
      reason: reasonOf(profile),
      sources,
    };
  });
  return { steps, questions, warnings };
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
