// What earlier steps of an execution left for a later one: files of the capabilities it depends on, and the level plan.
import { Ajv, type ValidateFunction } from 'ajv';
import { type Json, type JsonObject, isJsonObject } from '../../../kernel/json.js';
import type { CapabilityContent } from '../../domain/capability-version.js';
import type { ArtifactFolder } from './artifact-folder.store.js';
import type { InputFile } from '../domain/artifact.js';
import type { LevelPlan } from '../domain/unreal-vr/level-plan.js';
import { LEVEL_PLAN_SCHEMA, type MockAgent, readJson } from '../mock-catalogue.store.js';

export class StepInputs {
  private readonly isLevelPlan: ValidateFunction<LevelPlan>;

  constructor(
    private readonly agents: ReadonlyMap<string, MockAgent>,
    private readonly folder: ArtifactFolder,
  ) {
    const schema = readJson(LEVEL_PLAN_SCHEMA);
    this.isLevelPlan = new Ajv({ validateFormats: false }).compile<LevelPlan>(isJsonObject(schema) ? schema : false);
  }

  /** Only of what must have come first: parallel steps that happen to be done already would make runs differ. */
  async of(executionId: string, { dependencies }: CapabilityContent): Promise<readonly InputFile[]> {
    const inputs: InputFile[] = [];
    for (const { name, outputs } of this.before(dependencies)) {
      for (const [output, type] of Object.entries(outputs)) {
        for (const file of await this.folder.find(executionId, { capability: name, output })) {
          const read = await this.folder.read(executionId, file);
          if (read) inputs.push({ file, type, size: read.size, sha256: read.sha256 });
        }
      }
    }
    return inputs;
  }

  /** The plan in a parameter, else the one whose path is in a parameter, else the last one among the inputs. */
  async levelPlan(
    executionId: string,
    parameters: JsonObject,
    inputs: readonly InputFile[],
  ): Promise<LevelPlan | undefined> {
    const given = Object.values(parameters);
    const [whole] = given.filter((value) => this.isLevelPlan(value));
    if (this.isLevelPlan(whole)) return whole;
    const named = given.flatMap((value): readonly Json[] => (isJsonObject(value) ? Object.values(value) : [value]));
    const paths = named.filter((value) => typeof value === 'string');
    const last = inputs.filter(({ type }) => type === 'LevelPlan').map(({ file }) => file);
    for (const path of [...paths.filter((text) => text.endsWith('.json')), ...last.slice(-1)]) {
      const read = await this.folder.read(executionId, path);
      const content: unknown = read ? JSON.parse(read.text) : undefined;
      if (this.isLevelPlan(content)) return content;
    }
    return undefined;
  }

  /** Everything that must come first, directly or not, nearest first. */
  private before(dependencies: readonly string[]): readonly CapabilityContent[] {
    const found = new Set<CapabilityContent>();
    const names = new Set(dependencies);
    for (const name of names) {
      for (const { capabilities } of this.agents.values()) {
        const capability = capabilities.get(name);
        if (!capability) continue;
        found.add(capability);
        for (const further of capability.dependencies) names.add(further);
      }
    }
    return [...found];
  }
}
