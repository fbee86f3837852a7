// What `/health` asks. Each feature that the service cannot do without registers an indicator of its own.
import { Injectable } from '@nestjs/common';

/** Resolves with details when well; throws an Error saying what is wrong when not. Must be cheap and bounded. */
export type HealthProbe = () => Promise<Readonly<Record<string, unknown>>>;

@Injectable()
export class HealthRegistry {
  private readonly probes = new Map<string, HealthProbe>();

  register(name: string, probe: HealthProbe): void {
    this.probes.set(name, probe);
  }

  all(): readonly (readonly [string, HealthProbe])[] {
    return [...this.probes];
  }
}
