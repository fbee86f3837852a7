// Counts every fault and keeps the first ones: a refusal says how much is wrong without repeating all of it.
import type { FieldProblem } from '../../../kernel/problem.js';
import { LISTED_PROBLEMS } from '../../../kernel/problem.js';

export class ProblemList {
  private readonly kept: FieldProblem[] = [];
  private counted = 0;

  get listed(): readonly FieldProblem[] {
    return this.kept;
  }

  get total(): number {
    return this.counted;
  }

  add(pointer: string, message: string): void {
    this.counted += 1;
    if (this.kept.length < LISTED_PROBLEMS) this.kept.push({ pointer, message });
  }
}
