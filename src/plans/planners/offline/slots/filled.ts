import type { Json } from '../../../../kernel/json.js';
import type { ParameterSource } from '../../planner.port.js';
import type { Parameter } from './parameter.js';

/** A parameter with the value that was read for it. */
export interface Filled {
  readonly parameter: Parameter;
  readonly value: Json;
  readonly source: ParameterSource;
  /** 0…1: how sure the words are about this parameter. */
  readonly strength: number;
  /** Token indexes that were used. */
  readonly tokens: readonly number[];
  /** Token indexes of what was said for it before. */
  readonly replaced?: readonly number[];
  /** Said but not possible as said: what was done instead. */
  readonly remark?: string;
}
