// Remarks about the plan's own history: "undo", "the first version again", "back to revision 2".

export type HistoryWish = { readonly kind: 'undo' } | { readonly kind: 'restore'; readonly revision: number };

const COURTESY =
  /\b(please|thanks?|thank you|ok(ay)?|actually|no|wait|sorry|oh|just|can you|could you|would you)\b|[.,!?]/g;
const UNDO =
  /^(undo|revert|take)( (that|it|this|my|the))?( (back|last|latest|previous))*( (remark|change|edit|revision|step back|one|thing))?$/;
const AS_BEFORE =
  /^(back to |(use |take |restore |i want |give me |go back to |return to )?)?(the )?(previous|last|former) (version|revision|plan)( again| back)?$/;
const FIRST =
  /^(back to |use |take |restore |i want |give me |go back to |return to |let's have )?(the )?(first|original|initial) (version|revision|plan|one)( again| back)?$/;
const NUMBERED =
  /^(back to |use |take |restore |i want |give me |go back to |return to )?(the )?(version|revision) (number )?(\d{1,6})( again| back)?$/;

/** undefined: the remark is about the work, not about the history. */
export function historyWishOf(remark: string): HistoryWish | undefined {
  const said = remark.toLowerCase().replace(COURTESY, ' ').replace(/\s+/g, ' ').trim();
  if (UNDO.test(said) || AS_BEFORE.test(said)) return { kind: 'undo' };
  if (FIRST.test(said)) return { kind: 'restore', revision: 1 };
  const number = NUMBERED.exec(said)?.[5];
  return number === undefined ? undefined : { kind: 'restore', revision: Number(number) };
}
