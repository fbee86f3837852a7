// What a mock agent makes: the content of one output file, what the answer shows of it, and a line for people.
import type { JsonObject } from '../../../kernel/json.js';
import type { CapabilityContent } from '../../domain/capability-version.js';

import type { Draws } from './seeded.js';
import type { LevelPlan } from './unreal-vr/level-plan.js';

/** A file that an earlier step of the execution left. Known by its name alone, so that manifests are reproducible. */
export type InputFile = {
  readonly file: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
};

export interface Order {
  readonly agent: string;
  readonly capability: CapabilityContent;
  readonly output: string;
  readonly type: string;
  /** With the defaults of the capability's schema. */
  readonly parameters: JsonObject;
  /** Made by the capabilities that this one depends on, directly or not. */
  readonly inputs: readonly InputFile[];
  /** The level plan among them, or the one that a parameter refers to. */
  readonly levelPlan: LevelPlan | undefined;
  /** Service → decimal amount that mock agents have charged this execution so far. */
  readonly spent: Readonly<Record<string, number>>;
  readonly draws: Draws;
}

export interface Made {
  readonly content: JsonObject;
  /** Part of the answer's `result`, beside the file's path. */
  readonly digest: JsonObject;
  /** What was made or found, in a few words: "map Arena01 with 29 actors in 5 zones". */
  readonly summary: string;
}

export type Maker = (order: Order) => Made;

/** Plausible for any type of output: what was made, for which settings, from which files. */
export const genericArtifact: Maker = ({ agent, capability, type, output, parameters, inputs, draws }) => ({
  content: {
    id: draws.uuid(),
    type,
    name: output,
    description: capability.description,
    madeBy: { agent, capability: capability.name },
    settings: parameters,
    inputs,
  },
  digest: { settings: parameters },
  summary: `${output} (${type})`,
});
