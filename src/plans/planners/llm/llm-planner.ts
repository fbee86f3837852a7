// Plans with a language model: asks, judges the answer as any draft is judged, tells the model what is wrong, at most
// twice. The offline planner reads the same words beside it: as evidence for what cannot be undone, and for what a model
// forgets. Never stores, never returns a draft that is not valid, never lets a text choose what is called.
import type { FieldProblem } from '../../../kernel/problem.js';
import { err, ok, type Result } from '../../../kernel/result.js';
import { trace } from '../../../platform/logging/trace.js';
import type { PlanningCost, Question } from '../../domain/plan.js';
import { valueAt } from '../../../kernel/json-pointer.js';
import type { ParameterCheck } from '../../parameter-check.port.js';
import { PlanInvalid } from '../../plan.errors.js';
import { possibleOf, viewOf } from '../catalogue-view.js';
import { withDoubts } from '../doubt.js';
import { guardIrreversible, plainRequest } from '../guard/guard.js';
import {
  type Amendment,
  type AmendRequest,
  type PlanDraft,
  Planner,
  type PlanningRefusal,
  type PlanningRequest,
  type Unread,
} from '../planner.port.js';
import { completeSteps } from './answer/complete-steps.js';
import { draftOfSteps } from './answer/draft-of-steps.js';
import { judge, type World } from './answer/judge.js';
import { type Answer, readAnswer } from './answer/read-answer.js';
import type { WorkStep } from './answer/work-step.js';
import type { LanguageModel, ModelFault } from './model/language-model.port.js';
import { PlanningTally, type TokenPrice } from './model/planning-tally.js';
import { PlannerUnavailable } from '../planner.errors.js';
import { answerSchema } from './prompt/answer-schema.js';
import { instructionsFor, repairOf, taskOf } from './prompt/brief.js';
import { relevantOffers } from './prompt/relevant-offers.js';

export const MOST_REPAIRS = 2;
const LONGEST_ECHO = 50_000;

export interface LlmPlannerOptions {
  /** ms for one planning with all its repairs. */
  readonly timeoutMs: number;
  readonly price: TokenPrice;
}

export type Attempt = { readonly planningCost: PlanningCost | undefined } & (
  | { readonly kind: 'drafted'; readonly draft: PlanDraft }
  /** The model, or the guard, left no step. */
  | { readonly kind: 'nothing'; readonly message: string }
  | { readonly kind: 'unavailable'; readonly fault: ModelFault }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem[] }
);

type Outcome = Attempt extends infer A ? (A extends Attempt ? Omit<A, 'planningCost'> : never) : never;

interface Task {
  readonly request: PlanningRequest;
  readonly world: World;
  readonly reading: PlanDraft | undefined;
}

export class LlmPlanner extends Planner {
  readonly name: string;
  private readonly trace = trace('plan');

  constructor(
    private readonly model: LanguageModel,
    private readonly reader: Planner,
    private readonly check: ParameterCheck,
    private readonly options: LlmPlannerOptions,
  ) {
    super();
    this.name = `llm:${model.name}`;
  }

  /** Remarks are edits of what stands: read as everybody's, without a model. */
  amend(request: AmendRequest, signal?: AbortSignal): Promise<Result<Amendment, readonly Unread[]>> {
    return this.reader.amend(request, signal);
  }

  /** Throws planner.unavailable (503), plan.invalid (422). */
  async draft(request: PlanningRequest, signal?: AbortSignal): Promise<Result<PlanDraft, PlanningRefusal>> {
    const attempt = await this.attempt(request, signal);
    switch (attempt.kind) {
      case 'drafted':
        return ok(attempt.draft);
      case 'nothing':
        return err({ code: 'plan.nothing-to-plan', message: attempt.message, possible: possibleOf(request.offers) });
      case 'unavailable': {
        const { message, ...retry } = attempt.fault;
        throw new PlannerUnavailable(
          `the language model ${this.model.name} cannot plan: ${message}; try again, or start with PLANNER=auto to plan offline meanwhile`,
          retry,
        );
      }
      case 'invalid':
        throw new PlanInvalid(
          `the language model ${this.model.name} gave no plan that can be, in ${MOST_REPAIRS + 1} tries; nothing was stored`,
          { errors: attempt.problems },
        );
    }
  }

  /** Everything that can come of it, as a value. */
  async attempt(request: PlanningRequest, signal?: AbortSignal): Promise<Attempt> {
    const tally = new PlanningTally(this.options.price);
    const limit = AbortSignal.timeout(this.options.timeoutMs);
    const outcome = await this.rounds(
      await this.taskOf(request),
      tally,
      signal ? AbortSignal.any([signal, limit]) : limit,
    );
    const planningCost = tally.cost();
    if (planningCost) request.spent?.(planningCost);
    if (outcome.kind !== 'drafted') return { ...outcome, planningCost };
    return { ...outcome, draft: { ...outcome.draft, ...(planningCost ? { planningCost } : {}) }, planningCost };
  }

  private async rounds(task: Task, tally: PlanningTally, signal: AbortSignal): Promise<Outcome> {
    const { request, reading } = task;
    const certain = new Set(reading?.steps.map((step) => step.capability));
    const shown = relevantOffers(request.specification, request.offers, certain);
    const instructions = instructionsFor(shown);
    const first = { role: 'user', content: taskOf(request) } as const;
    const schema = answerSchema(shown);
    let messages: Parameters<LanguageModel['ask']>[0]['messages'] = [first];
    let problems: readonly FieldProblem[] = [];
    for (let round = 0; round <= MOST_REPAIRS; round += 1) {
      const answered = await this.model.ask({ instructions, messages, schema, signal });
      if (!answered.ok) return { kind: 'unavailable', fault: answered.error };
      tally.add(answered.value);
      const { text } = answered.value;
      const judged = this.judged(text, task, round === MOST_REPAIRS);
      if (judged.ok) return judged.value;
      problems = judged.error;
      this.trace('%s round %d: %d problems, first %o', this.name, round + 1, problems.length, problems[0]);
      const echo = { role: 'assistant', content: text.slice(0, LONGEST_ECHO) } as const;
      messages = [first, echo, { role: 'user', content: repairOf(problems) }];
    }
    return { kind: 'invalid', problems };
  }

  /** In the last round what is missing becomes a question, not a problem. */
  private judged(text: string, task: Task, isLast: boolean): Result<Outcome, readonly FieldProblem[]> {
    const read = readAnswer(text);
    if (!read.ok) return read;
    const answer = read.value;
    if (answer.steps.length === 0) {
      return ok({
        kind: 'nothing',
        message: `the language model ${this.model.name} found nothing registered that fits`,
      });
    }
    const { world, request, reading } = task;
    const { steps, added, warnings } = completeSteps(answer.steps, world, request.context, reading);
    const mayAsk = isLast ? new Set(steps.map((step) => step.id)) : added;
    const { faults, questions } = judge(steps, world, questionsOf(answer, steps), mayAsk);
    return faults.length > 0 ? err(faults) : this.guarded(answer, { steps, questions, warnings }, task);
  }

  private guarded(
    { assumptions }: Answer,
    {
      steps,
      questions,
      warnings,
    }: { steps: readonly WorkStep[]; questions: readonly Question[]; warnings: readonly string[] },
    { world, request, reading }: Task,
  ): Result<Outcome, readonly FieldProblem[]> {
    const guarded = guardIrreversible(steps, world, reading);
    if (guarded.steps.length === 0) return ok({ kind: 'nothing', message: guarded.warnings.join(' ') });
    const ids = new Set(guarded.steps.map((step) => step.id));
    const left = questions.filter(({ stepId }) => ids.has(stepId));
    const { faults } = judge(guarded.steps, world, left, new Set());
    if (faults.length > 0) return err(faults);
    const drafted = draftOfSteps(guarded.steps, left, request.specification, world);
    const present = new Set(drafted.steps.map((step) => step.capability));
    const draft: PlanDraft = {
      planner: this.name,
      steps: drafted.steps,
      questions: drafted.questions,
      assumptions,
      warnings: [...guarded.warnings, ...warnings, ...drafted.warnings],
      suggestions: reading?.suggestions.filter(({ capability }) => !present.has(capability)) ?? [],
      constraints: reading?.constraints ?? {},
    };
    return ok({ kind: 'drafted', draft: withDoubtsOf(reading, draft) });
  }

  private async taskOf(request: PlanningRequest): Promise<Task> {
    const plain = plainRequest(request);
    const read = plain && (await this.reader.draft(plain));
    const world: World = {
      ...viewOf(request.offers),
      checkParameters: (agent, capability, parameters) => this.check.validate(agent, capability, parameters),
    };
    return { request, world, reading: read?.ok ? read.value : undefined };
  }
}

/**
 * What the plain reading of the words leaves to a person, a model does not settle either: its value for that is taken
 * out and asked for. What became of the words is told as far as the same steps are planned.
 */
function withDoubtsOf(reading: PlanDraft | undefined, draft: PlanDraft): PlanDraft {
  if (!reading) return draft;
  const doubts = reading.questions.flatMap((question): Question[] => {
    const about = reading.steps.find(({ id }) => id === question.stepId);
    const same = draft.steps.filter(({ capability }) => capability === about?.capability);
    const [step] = same;
    return question.mustAnswer === true && step && same.length === 1 ? [{ ...question, stepId: step.id }] : [];
  });
  const { unread } = reading;
  return { ...withDoubts(draft, doubts), ...(unread ? { unread } : {}) };
}

/** Questions about values that the steps do not have, the parameter as a pointer whichever way it was written. */
function questionsOf({ questions }: Answer, steps: readonly WorkStep[]): Question[] {
  return questions.flatMap(({ step, parameter, question }) => {
    const about = steps.find(({ id }) => id === step);
    const pointer = parameter.startsWith('/') ? parameter : `/${parameter.replaceAll('.', '/')}`;
    if (!about || valueAt(about.parameters, pointer) !== undefined) return [];
    return [{ stepId: step, pointer, message: question }];
  });
}
