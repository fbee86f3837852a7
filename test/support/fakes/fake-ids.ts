import { Ids } from '../../../src/platform/clock/ids.port.js';

/** Counts: "id-000001", … ; `random` answers what it was given. */
export class FakeIds extends Ids {
  private count = 0;

  constructor(private readonly fixed = 0) {
    super();
  }

  next(): string {
    this.count += 1;
    return `id-${String(this.count).padStart(6, '0')}`;
  }

  random(): number {
    return this.fixed;
  }
}
