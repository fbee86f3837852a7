// A capability's version moves whenever what a plan relies on moves: schema, price, duration, order, safety of a repeat.
// Words for people (description) and the timeout may change freely.
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/json.js';
import type { Capability } from './capability.js';

export type CapabilityContent = Omit<Capability, 'version'>;

const HASH_LENGTH = 12;
const OWN_SUFFIX = /\+[0-9a-f]{12}$/;

export function contentHash(content: CapabilityContent): string {
  const { parameters, estimatedCost, maxCost, estimatedDuration, service, dependencies, outputs } = content;
  const { idempotent, sideEffects, estimate } = content;
  const relied = {
    parameters,
    estimatedCost,
    maxCost,
    estimatedDuration,
    service,
    dependencies,
    outputs,
    idempotent,
    sideEffects,
    ...(estimate ? { estimate } : {}),
  };
  return createHash('sha256').update(canonicalJson(relied)).digest('hex').slice(0, HASH_LENGTH);
}

/**
 * The declared version as long as it has only ever stood for this content, else the declared one with the content's
 * hash; without a declared version the hash alone. `known` gives the hash of what a version stood for before.
 */
export function versionFor(
  content: CapabilityContent,
  declared: string | undefined,
  known: (version: string) => string | undefined,
): string {
  const hash = contentHash(content);
  if (declared === undefined) return hash;
  const before = known(declared);
  if (before === undefined || before === hash) return declared;
  return `${declared.replace(OWN_SUFFIX, '')}+${hash}`;
}
