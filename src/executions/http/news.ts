// Whether there is more to read, for one reader. What comes while it reads is remembered, however often it comes.
import type { Observable } from 'rxjs';

export class News {
  private pending = false;
  private over = false;
  private wake: (() => void) | undefined;

  /** `executionId` undefined: of everything. Stops listening when the reader has `gone`. */
  constructor(source: Observable<readonly (string | null)[]>, executionId: string | undefined, gone: AbortSignal) {
    const told = (): void => {
      this.pending = true;
      this.wake?.();
    };
    const ended = (): void => {
      this.over = true;
      this.wake?.();
    };
    const listening = source.subscribe({
      next: (of) => {
        if (executionId === undefined || of.includes(executionId)) told();
      },
      complete: ended,
    });
    gone.addEventListener(
      'abort',
      () => {
        listening.unsubscribe();
        ended();
      },
      { once: true },
    );
  }

  /** Waits for it; false: there will be none. */
  async come(): Promise<boolean> {
    if (!this.pending && !this.over) {
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      this.wake = undefined;
    }
    const come = this.pending;
    this.pending = false;
    return come;
  }
}
