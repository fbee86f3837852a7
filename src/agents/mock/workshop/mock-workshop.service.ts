// Does what a call asks for: makes each declared output as a file and says what it charges. Depends on the seed and
// the call's content alone, never on the execution's id or the time: the same plan makes the same files again.
import { type Json, type JsonObject, canonicalJson, isJsonObject } from '../../../kernel/json.js';
import { toMicros } from '../../../kernel/money.js';
import type { ReadCall } from '../agent-request.dto.js';
import type { ArtifactFolder, StoredArtifact } from './artifact-folder.store.js';
import type { Made, Order } from '../domain/artifact.js';
import { type ServiceCharge, chargesFor, overspend } from '../domain/charges.js';
import { seeded } from '../domain/seeded.js';
import { makerOf } from '../domain/unreal-vr/makers.js';
import { ExecutionSpending } from './execution-spending.store.js';
import type { StepInputs } from './step-inputs.store.js';

export interface Work {
  readonly result: JsonObject;
  readonly charges: readonly ServiceCharge[];
  readonly artifacts: readonly StoredArtifact[];
}

/** Calls of callers that know of no executions. */
const NO_EXECUTION = 'no-execution';

export class MockWorkshop {
  private readonly spending = new ExecutionSpending();

  constructor(
    private readonly inputs: StepInputs,
    private readonly folder: ArtifactFolder,
    private readonly seed: number,
  ) {}

  /** Ms between the two, the same for the same call. */
  delay(call: ReadCall, least: number, most: number): number {
    return seeded(`${this.seedOf(call)} delay`).int(least, most);
  }

  /** `factor`: charges that much times the estimate instead of something near it. */
  async work(call: ReadCall, factor?: number): Promise<Work> {
    const { capability } = call;
    const charges = factor === undefined ? this.charges(call) : overspend(capability, factor);
    this.spending.add(executionOf(call), charges);
    const order = await this.order(call);
    const artifacts: StoredArtifact[] = [];
    const result: Record<string, Json> = {};
    const said: string[] = [];
    for (const [output, type] of Object.entries(capability.outputs)) {
      const draws = seeded(`${this.seedOf(call)} output ${output}`);
      const made = makerOf(type)({ ...order, output, type, draws });
      const artifact = await this.store(call, output, type, made);
      artifacts.push(artifact);
      said.push(made.summary);
      result[output] = { ...made.digest, path: artifact.path, sha256: artifact.sha256 };
      result[`${output}Path`] = artifact.path;
    }
    const summary = `${capability.name}: ${said.join(', ') || 'done'}`;
    return { result: { summary, ...result }, charges, artifacts };
  }

  private store(call: ReadCall, output: string, type: string, { content }: Made): Promise<StoredArtifact> {
    const step = call.request.stepId ?? call.request.id;
    const name = { step, capability: call.capability.name, output };
    return this.folder.write(executionOf(call), name, type, content);
  }

  private charges(call: ReadCall): readonly ServiceCharge[] {
    const { maxCost } = call.request;
    const most = maxCost === undefined ? null : toMicros(maxCost);
    return chargesFor(call.capability, most, seeded(`${this.seedOf(call)} cost`));
  }

  private async order(call: ReadCall): Promise<Omit<Order, 'output' | 'type' | 'draws'>> {
    const { agent, capability } = call;
    const executionId = executionOf(call);
    const parameters = this.portable(call.parameters, executionId);
    const inputs = await this.inputs.of(executionId, capability);
    const levelPlan = await this.inputs.levelPlan(executionId, call.parameters, inputs);
    return { agent, capability, parameters, inputs, levelPlan, spent: this.spending.of(executionId) };
  }

  private seedOf({ agent, capability, request }: ReadCall): string {
    const parameters = this.portable(request.parameters, request.executionId ?? NO_EXECUTION);
    return canonicalJson([this.seed, agent, capability.name, request.stepId ?? '', parameters]);
  }

  /** The same value with paths inside the execution's folder cut down to the file's name. */
  private portable(parameters: JsonObject, executionId: string): JsonObject {
    const folder = `${this.folder.folder(executionId)}/`;
    const cut = (value: Json): Json => {
      if (typeof value === 'string') return value.replaceAll(folder, '').replaceAll(executionId, 'this-execution');
      if (isJsonObject(value)) return members(value);
      return Array.isArray(value) ? value.map((item: Json) => cut(item)) : value;
    };
    const members = (value: JsonObject): JsonObject =>
      Object.fromEntries(Object.entries(value).map(([name, member]) => [name, cut(member)]));
    return members(parameters);
  }
}

function executionOf({ request }: ReadCall): string {
  return request.executionId ?? NO_EXECUTION;
}
