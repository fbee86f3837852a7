/** Every kind of value there is. A new one is a file in `kinds/` and a line here. */
import { choiceKind } from './kinds/choice-kind.js';
import { fullShareKind } from './kinds/full-share-kind.js';
import { listKind } from './kinds/list-kind.js';
import { numberKind } from './kinds/number-kind.js';
import { periodKind } from './kinds/period-kind.js';
import { switchKind } from './kinds/switch-kind.js';
import { textKind } from './kinds/text-kind.js';
import type { SlotKind } from './slot-kind.js';

export const SLOT_KINDS: readonly SlotKind[] = [
  switchKind,
  numberKind,
  periodKind,
  fullShareKind,
  choiceKind,
  listKind,
  textKind,
];
