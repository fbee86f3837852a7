// How the rest of a running execution will probably go: the plan's own forecast over what is open, from what such steps
// cost and took before.
import { Injectable } from '@nestjs/common';
import type { Forecaster, OpenStep, Outlook } from '../../executions/ports/forecaster.port.js';
import { forecast } from '../domain/graph/plan-forecast.js';
import { schedule } from '../domain/graph/plan-schedule.js';
import { PlanAppraiser } from '../plan-appraiser.service.js';
import { StepExperience } from './step-experience.service.js';

/** It is asked after every event: a tenth of a percent more exact is not worth it. */
const MOST_SAMPLES = 50;

@Injectable()
export class RunForecaster implements Forecaster {
  constructor(
    private readonly appraiser: PlanAppraiser,
    private readonly experience: StepExperience,
  ) {}

  outlook(steps: readonly OpenStep[], seed: number): Outlook {
    const limits = this.appraiser.limits();
    const experience = (agent: string, capability: string) => this.experience.of(agent, capability);
    const { cost, durationMs, basis } = forecast(steps, { limits, experience, seed, mostSamples: MOST_SAMPLES });
    const timed = steps.map((step) => {
      const expected = experience(step.agent, step.capability)?.durationMs?.p50 ?? step.estimatedDurationMs ?? 0;
      return { ...step, durationMs: Math.max(0, expected - step.elapsedMs) };
    });
    const starts = new Map(schedule(timed, limits).map(({ stepId, startMs }) => [stepId, startMs]));
    return { cost, durationMs, basis, starts };
  }
}
