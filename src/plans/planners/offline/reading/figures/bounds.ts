/** Whether a figure is said as an upper limit, a lower limit, or as it is. */
export type Bound = 'most' | 'least' | 'exact';

const MOST =
  /(at most|no more than|not more than|up to|max(imum)?( of)?|under|below|within|less than|fewer than|no longer than|not exceed(ing)?|(no|nothing|not) \w+er than|(more|longer|higher|larger|bigger|greater|over) than|limit(ed)? (of|to)|cap(ped)? (of|at)|ceiling of|upper limit of|above|over|exceeds?|more than)\s*$/;
const LEAST = /(at least|min(imum)?( of)?|no less than|no fewer than|not less than)\s*$/;
const MOST_AFTER = /^\s*(at (the )?most|max(imum)?|or (less|fewer)|tops)\b/;
const LEAST_AFTER = /^\s*(at (the )?least|min(imum)?\b(?! )|or more|upwards)\b/;

/** `from` and `to`: where the figure begins and ends in the text. */
export function boundOf(lower: string, from: number, to: number): Bound {
  const before = lower.slice(Math.max(0, from - 40), from);
  const after = lower.slice(to, to + 20);
  if (LEAST.test(before) || LEAST_AFTER.test(after)) return 'least';
  return MOST.test(before) || MOST_AFTER.test(after) ? 'most' : 'exact';
}
