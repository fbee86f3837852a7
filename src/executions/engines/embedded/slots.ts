/** How many calls are out: altogether and per agent. */
export class Slots {
  private total = 0;
  private readonly byAgent = new Map<string, number>();

  constructor(private readonly limit: number) {}

  get free(): number {
    return this.limit - this.total;
  }

  used(agent: string): number {
    return this.byAgent.get(agent) ?? 0;
  }

  take(agent: string): void {
    this.total += 1;
    this.byAgent.set(agent, this.used(agent) + 1);
  }

  give(agent: string): void {
    this.total -= 1;
    const left = this.used(agent) - 1;
    if (left > 0) this.byAgent.set(agent, left);
    else this.byAgent.delete(agent);
  }
}
