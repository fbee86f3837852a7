// Whether work may be sent here: not before the boot has finished, not once the service has been told to stop.
import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';

export type ReadinessState = 'starting' | 'ready' | 'stopping';

@Injectable()
export class Readiness implements OnApplicationBootstrap, OnModuleDestroy {
  private current: ReadinessState = 'starting';

  get state(): ReadinessState {
    return this.current;
  }

  /** Every module has been initialised by now; the port opens after this. */
  onApplicationBootstrap(): void {
    if (this.current === 'starting') this.current = 'ready';
  }

  /** From here on new work is refused; running steps still finish and may still report back. */
  stop(): void {
    this.current = 'stopping';
  }

  onModuleDestroy(): void {
    this.stop();
  }
}
