/**
 * Tells listeners soon, once for any number of raises in between: after the caller's synchronous work, never inside it.
 */
export class Signal {
  private readonly listeners: (() => void)[] = [];
  private raised = false;

  listen(listener: () => void): void {
    this.listeners.push(listener);
  }

  raise(): void {
    if (this.raised) return;
    this.raised = true;
    queueMicrotask(() => {
      this.raised = false;
      for (const listener of this.listeners) listener();
    });
  }
}
