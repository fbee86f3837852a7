/** Where what is planned will run: what is allowed there, and whose money it is. */
export const ENVIRONMENTS = ['dev', 'staging', 'prod'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];
export const DEFAULT_ENVIRONMENT: Environment = 'dev';

export function isEnvironment(value: unknown): value is Environment {
  return ENVIRONMENTS.some((known) => known === value);
}
