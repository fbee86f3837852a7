/** What the words (and the context) say of a capability's parameters: one set of values for each step asked for. */
import type { PlanContext } from '../../../domain/plan.js';
import { assign } from './assign.js';
import type { Filled } from './filled.js';
import { valuesOf } from './groups.js';
import { briefFor, wantsWholeText } from './texts/brief.js';
import { fillEnvironment } from './mentions/environment-slot.js';
import { isOpenlyNeeded, type Parameter } from './parameter.js';
import { costOfRepeat } from './repeats.js';
import type { SlotContext } from './scope.js';
import { SLOT_KINDS } from './slot-kinds.js';

/** One set of values per step, at least one; schema defaults not yet in. */
export function readValues(context: SlotContext, planContext: PlanContext): Filled[][] {
  const environment = context.profile.parameters.flatMap((parameter) => fillEnvironment(parameter, planContext));
  const open = context.profile.parameters.filter(
    (parameter) => !environment.some((one) => one.parameter === parameter),
  );
  return atLeastOne(turnByTurn(open, context)).map((filled) => [
    ...environment,
    ...filled,
    ...wholeText(open, filled, context),
  ]);
}

/** Nothing said is one step with nothing said. */
function atLeastOne(groups: readonly Filled[][]): readonly Filled[][] {
  return groups.length === 0 ? [[]] : groups;
}

/** What was said in a later remark wins over what was said before, in every step that has the parameter. */
function turnByTurn(open: readonly Parameter[], context: SlotContext): Filled[][] {
  const { reading } = context;
  const found = open.flatMap((parameter) =>
    SLOT_KINDS.filter((kind) => kind.takes(parameter)).flatMap((kind) => kind.candidates(parameter, context)),
  );
  const turns = [...Map.groupBy(found, (one) => reading.turns[one.from] ?? 0)].sort(([a], [b]) => a - b);
  const read = turns.map(([, said]) =>
    valuesOf(
      assign(said, open, (candidate, before) => costOfRepeat(candidate, before, context)),
      reading,
    ),
  );
  return read.reduce((before, later) => (before.length === 0 ? later : overridden(before, later)), []);
}

function overridden(before: readonly Filled[][], later: readonly Filled[][]): Filled[][] {
  const [last = []] = later;
  return before.map((group) => [
    ...group.filter((one) => !last.some((other) => other.parameter === one.parameter)),
    ...last.map((one) => {
      const old = group.find((other) => other.parameter === one.parameter);
      return old ? { ...one, replaced: [...old.tokens, ...(old.replaced ?? [])] } : one;
    }),
  ]);
}

function wholeText(open: readonly Parameter[], filled: readonly Filled[], context: SlotContext): Filled[] {
  return open
    .filter(
      (parameter) =>
        isOpenlyNeeded(parameter) && wantsWholeText(parameter) && !filled.some((one) => one.parameter === parameter),
    )
    .map((parameter) => briefFor(parameter, context));
}
