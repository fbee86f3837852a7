export type { OnFailure, PlanContext, PlanStep } from './domain/plan.js';
