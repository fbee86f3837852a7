export * from './client.js';
export { type FollowOptions, type StreamEvent } from './events.js';
export type { components, operations, paths } from './openapi.js';
export { type Problem, Refused, ServiceAway } from './problems.js';
