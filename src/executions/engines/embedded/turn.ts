// One transaction's worth of work: what was decided for which executions, and what has to be done once it is durable.
// Everything it changes in memory can be taken back if the transaction fails.
import { ok, type Result } from '../../../kernel/result.js';
import type { Command, Refusal } from '../../domain/commands.js';
import { type Decision, decide } from '../../domain/decide.js';
import { stepIdOf } from '../../domain/events.js';
import type { StepIndex } from '../../domain/graph.js';
import type { ExecutionState } from '../../domain/state.js';
import type { CommittedEntry } from '../../store/journal.store.js';
import type { Actor } from './actor.js';

interface Touched {
  readonly before: ExecutionState | null;
  readonly steps: Set<StepIndex>;
}

export class Turn {
  readonly entries: CommittedEntry[] = [];
  readonly touched = new Map<Actor, Touched>();
  private readonly writes: (() => void)[] = [];
  private readonly effects: (() => void)[] = [];
  private readonly undos: (() => void)[] = [];
  /** Money may have become free. */
  room = false;

  constructor(
    readonly at: number,
    private seq: number,
  ) {}

  /** What became of each execution it touched. */
  *changes(): Generator<{ readonly before: ExecutionState | null; readonly after: ExecutionState }> {
    for (const [actor, { before }] of this.touched) yield { before, after: actor.state };
  }

  apply(actor: Actor, command: Command): Result<ExecutionState, Refusal> {
    const decision = decide(actor.state, command);
    if (!decision.ok) return decision;
    this.record(actor, decision.value, actor.state);
    return ok(actor.state);
  }

  /** Of what the core itself said is to be done: a refusal is a fault of the engine. */
  demand(actor: Actor, command: Command): void {
    const answer = this.apply(actor, command);
    if (!answer.ok) throw new Error(`the core refused ${command.type} of ${actor.id}: ${answer.error.message}`);
  }

  /** `before` null: the execution begins with this. */
  record(actor: Actor, decision: Decision, before: ExecutionState | null): void {
    const { steps } = this.touch(actor, before);
    const { correlationId, plan } = actor.state;
    for (const event of decision.events) {
      this.seq += 1;
      this.entries.push({ seq: this.seq, executionId: actor.id, planId: plan.planId, correlationId, event });
      const index = actor.state.graph.indexOf.get(stepIdOf(event) ?? '');
      if (index !== undefined) steps.add(index);
    }
    actor.state = decision.state;
  }

  /** Looks again at what this execution could start, even though nothing was decided. */
  touch(actor: Actor, before: ExecutionState | null = actor.state): Touched {
    const known = this.touched.get(actor);
    if (known) return known;
    const fresh = { before, steps: new Set<StepIndex>() };
    this.touched.set(actor, fresh);
    return fresh;
  }

  /** Runs inside the transaction, once the rows it may refer to are written. */
  write(work: () => void): void {
    this.writes.push(work);
  }

  writeAll(): void {
    for (const work of this.writes) work();
  }

  /** Runs after the transaction has been committed. */
  afterCommit(effect: () => void): void {
    this.effects.push(effect);
  }

  /** Takes back a change in memory when the transaction is rolled back. */
  onRollback(undo: () => void): void {
    this.undos.push(undo);
  }

  /** One effect that fails keeps none of the others from happening. */
  committed(onFailure: (error: unknown) => void): void {
    for (const effect of this.effects) {
      try {
        effect();
      } catch (error) {
        onFailure(error);
      }
    }
  }

  rolledBack(): void {
    for (const undo of this.undos.reverse()) undo();
    for (const [actor, { before }] of this.touched) if (before !== null) actor.state = before;
  }
}
