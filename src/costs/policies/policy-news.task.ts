// Tells outside when a policy file cannot be used, and when it can be again: at the start and every BUDGET_CHECK_INTERVAL,
// each once, over restarts too.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Settings } from '../../platform/config/settings.js';
import { type Notice, Outbox } from '../../platform/events/outbox.store.js';
import { PeriodicTasks } from '../../platform/scheduling/periodic-tasks.js';
import { PolicyFiles } from './policy-files.adapter.js';

const TYPES = ['policy.unusable', 'policy.usable'] as const;

@Injectable()
export class PolicyNewsTask implements OnApplicationBootstrap {
  constructor(
    private readonly files: PolicyFiles,
    private readonly outbox: Outbox,
    private readonly tasks: PeriodicTasks,
    private readonly settings: Settings,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings.COST_TRACKING_ENABLED) return;
    this.tasks.schedule({
      name: 'policy-news',
      everyMs: this.settings.BUDGET_CHECK_INTERVAL,
      work: () => this.run(),
    });
    await this.run();
  }

  /** How many were told. */
  async run(): Promise<{ readonly told: number }> {
    const { problems } = this.files.read();
    const known = this.known();
    const broken: Notice[] = problems
      .filter(({ file, reason }) => known.get(file) !== reason)
      .map(({ file, environment, reason }) => ({ type: 'policy.unusable', data: { file, environment, reason } }));
    const mended: Notice[] = [...known.keys()]
      .filter((file) => !problems.some((problem) => problem.file === file))
      .map((file) => ({
        type: 'policy.usable',
        data: { file, environment: null, reason: 'it can be used again, or is gone' },
      }));
    const news = [...broken, ...mended];
    if (news.length > 0) await this.outbox.publish(news);
    return { told: news.length };
  }

  /** Files that were told to be unusable, and why. */
  private known(): ReadonlyMap<string, string> {
    const latest = this.outbox.latest(TYPES, '$.file').filter(({ type }) => type === 'policy.unusable');
    return new Map(
      latest.flatMap(({ data: { file, reason } }) =>
        typeof file === 'string' && typeof reason === 'string' ? [[file, reason] as const] : [],
      ),
    );
  }
}
