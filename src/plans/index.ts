export type { Environment, OnFailure, PlanContext, PlanStep } from './domain/plan.js';
