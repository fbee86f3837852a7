// Whether work may be sent here: not before the boot has finished, not while something that all work needs is broken,
// not once the service has been told to stop.
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

export type ReadinessState = 'starting' | 'ready' | 'unavailable' | 'stopping';

/** What keeps all work from being done and what to do about it; undefined: nothing. Must be cheap. */
export type Obstacle = () => string | undefined;

@Injectable()
export class Readiness implements OnApplicationBootstrap, OnModuleDestroy {
  private current: Exclude<ReadinessState, 'unavailable'> = 'starting';
  private readonly obstacles: Obstacle[] = [];
  private readonly stopListeners: (() => void)[] = [];

  /** Asked with every request, so it looks at no obstacle. */
  get stopping(): boolean {
    return this.current === 'stopping';
  }

  get state(): ReadinessState {
    return this.current === 'ready' && this.obstacle !== undefined ? 'unavailable' : this.current;
  }

  get obstacle(): string | undefined {
    for (const obstacle of this.obstacles) {
      const message = obstacle();
      if (message !== undefined) return message;
    }
    return undefined;
  }

  register(obstacle: Obstacle): void {
    this.obstacles.push(obstacle);
  }

  /** Every module has been initialised by now; the port opens after this. */
  onApplicationBootstrap(): void {
    if (this.current === 'starting') this.current = 'ready';
  }

  /** Told in the very moment from which on new work is refused, so that none is begun inside either. */
  onStop(listener: () => void): void {
    this.stopListeners.push(listener);
  }

  /** From here on new work is refused; running steps still finish and may still report back. */
  stop(): void {
    if (this.stopping) return;
    this.current = 'stopping';
    for (const listener of this.stopListeners) listener();
  }

  onModuleDestroy(): void {
    this.stop();
  }
}
