// What `/health` asks. Each part that the service cannot do without registers an indicator of its own.
import { Injectable } from '@nestjs/common';

/** `degraded`: serves, but a person should look; the answer stays 200. Other members are shown as details. */
export interface HealthReading {
  readonly degraded?: boolean;
  readonly [detail: string]: unknown;
}

/** Throws an Error saying what is wrong when the service cannot do its work. Must be cheap. */
export type HealthProbe = () => HealthReading | Promise<HealthReading>;

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
