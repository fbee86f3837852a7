// Executions as they are stored: reads their journals, and remembers those of which no sense can be made. Nothing of
// these runs any more; everything else does.
import { errorText } from '../../../kernel/error-text.js';
import { databaseProblem } from '../../../platform/database/database.errors.js';
import { replay } from '../../domain/replay.js';
import type { ExecutionState } from '../../domain/state.js';
import { ExecutionUnreadable } from '../../executions.errors.js';
import type { JournalStore } from '../../store/journal.store.js';
import type { ProjectionsStore } from '../../store/projections.store.js';
import type { SetAside } from '../engine.port.js';

export class Shelf {
  private readonly aside = new Map<string, ExecutionUnreadable>();
  private readonly listeners: ((entry: SetAside) => void)[] = [];

  constructor(
    private readonly journal: JournalStore,
    private readonly projections: ProjectionsStore,
  ) {}

  /**
   * undefined: there is none. Throws ExecutionUnreadable, and DatabaseUnavailable: a database that cannot be read now says
   * nothing about this execution.
   */
  load(executionId: string): ExecutionState | undefined {
    const aside = this.aside.get(executionId);
    if (aside !== undefined) throw aside;
    try {
      const events = this.journal.read(executionId).map((entry) => entry.event);
      if (events.length > 0 || !this.projections.has(executionId)) return replay(executionId, events);
    } catch (error) {
      throw databaseProblem(error) ?? new ExecutionUnreadable(executionId, errorText(error), error);
    }
    throw new ExecutionUnreadable(executionId, 'its row has no journal');
  }

  onSetAside(listener: (entry: SetAside) => void): void {
    this.listeners.push(listener);
  }

  setAside(executionId: string, error: unknown): void {
    const known = error instanceof ExecutionUnreadable;
    const unreadable = known ? error : new ExecutionUnreadable(executionId, errorText(error), error);
    this.aside.set(executionId, unreadable);
    for (const listener of this.listeners) listener({ executionId, message: unreadable.message });
  }

  isAside(executionId: string): boolean {
    return this.aside.has(executionId);
  }
}
