/**
 * What became of every character of the text: words that asked for a step or gave a value, limits, exclusions, order,
 * courtesy; and whatever is left over, which is named as unread. Nothing disappears, nothing is counted twice.
 */
import { defined } from '../../../../kernel/defined.js';
import type { Account, AccountKind, PlanDraft, Unread } from '../../planner.port.js';
import type { Spoken } from '../doubts/spoken.js';
import type { Condition } from '../doubts/conditions.js';
import { type Clause, saidIn } from '../reading/clauses.js';
import { isAside } from '../reading/moods.js';
import { AT_THE_END } from '../drafting/ordering.js';
import { placeOf, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { WordTable } from '../retrieval/word-table.js';
import type { ConstraintsRead } from './constraints.js';

interface Mark {
  readonly kind: AccountKind;
  readonly stepIds: readonly string[];
  readonly pointer?: string;
  readonly why?: string;
}

export interface Covered {
  readonly reading: readonly Account[];
  readonly unread: readonly UnreadWords[];
}

/** With the tokens it spans. */
export interface UnreadWords extends Unread {
  readonly from: number;
  readonly to: number;
}

export interface ToCover {
  readonly draft: PlanDraft;
  readonly given: string;
  readonly reading: Reading;
  readonly table: WordTable;
  readonly spoken: Spoken;
  readonly limits: ConstraintsRead;
  readonly conditions: readonly Condition[];
  readonly profileOf: (stepId: string) => CapabilityProfile | undefined;
}

const ORDER =
  /^(then|first|firstly|finally|lastly|next|before|after|afterwards?|once|when|until|while|meanwhile|followed|subsequently|later|parallel|simultaneously|concurrently|together|beforehand|last|same|order|sequence|turn)$/;
const GREETING =
  /^(hi|hello|hey|dear|thanks?|thank you|cheers|many thanks|regards|best( regards| wishes)?|kind regards|yours( sincerely)?|sincerely|good (morning|afternoon|evening|day)|welcome|please( note)?|greetings|love|all the best|have a (nice|good|great) \w+)\b/;
const LEADING_VERB = /^(mark|set|make|keep|leave|flag|declare|put|turn|switch|have|get|label|call|think)$/;
/** Everyday words go with what stands around them. */
const TELLING = 0.2;
const NEAR = 0.3;
const NEAR_SLOT = 0.55;

export function covered(work: ToCover): Covered {
  const marks = markedTokens(work);
  const { reading, given } = work;
  const briefs = briefsOf(work);
  for (const clause of reading.clauses) complete(clause, marks, work, briefs);
  const runs = runsOf(marks, reading);
  return { reading: partition(runs, given.length, reading), unread: unreadOf(runs, given, reading) };
}

/** What is known for sure, token by token. */
function markedTokens({ draft, reading, spoken, limits, conditions }: ToCover): (Mark | undefined)[] {
  const marks: (Mark | undefined)[] = reading.tokens.map(() => undefined);
  const add = (token: number, mark: Mark): void => {
    const before = marks[token];
    if (before?.kind === mark.kind && before.pointer === mark.pointer)
      marks[token] = { ...before, stepIds: [...new Set([...before.stepIds, ...mark.stepIds])] };
    else if (before === undefined) marks[token] = mark;
  };
  for (const { id } of draft.steps)
    for (const { pointer, tokens } of spoken.giving.get(id) ?? [])
      for (const token of tokens) add(token, { kind: 'value', stepIds: [id], pointer });
  for (const token of limits.tokens) add(token, { kind: 'constraint', stepIds: [] });
  for (const { id } of draft.steps)
    for (const token of spoken.asking.get(id) ?? []) add(token, { kind: 'step', stepIds: [id] });
  reading.tokens.forEach(({ index }) => {
    if (reading.kinds[index] === 'heading') add(index, { kind: 'courtesy', stepIds: [] });
    if (reading.negated[index]) add(index, { kind: 'exclusion', stepIds: [] });
  });
  const asked = new Set(draft.questions.filter(({ pointer }) => pointer === '').map(({ stepId }) => stepId));
  for (const { from, to, governs } of conditions) {
    const stepIds = draft.steps
      .map(({ id }) => id)
      .filter((id) => (spoken.asking.get(id) ?? []).some((token) => governs.includes(reading.clauseOf[token] ?? -1)));
    if (stepIds.length === 0) continue;
    const kind = stepIds.some((id) => asked.has(id)) ? 'constraint' : 'order';
    for (let token = from; token <= to; token += 1) add(token, { kind, stepIds });
  }
  return marks;
}

/** The rest of a clause: what describes a step of it, passes in its brief, is courtesy or order; then what is left over. */
function complete(clause: Clause, marks: (Mark | undefined)[], work: ToCover, briefs: readonly Brief[]): void {
  const own = stepsOf(clause, marks);
  const whole = wholeOf(clause, saidIn(clause, work.reading.lower), own, work);
  const rest = whole ?? briefed(clause, work, briefs) ?? unreadMark(clause, own, work);
  for (const [token, mark] of [...leadsIn(clause, marks), ...lastOf(clause, work)]) marks[token] ??= mark;
  for (const token of clause.tokens)
    if (marks[token.index] === undefined) marks[token.index] = markOf(token, clause, own, { whole, rest }, work);
  if (work.limits.clauses.has(clause.index) && own.length === 0)
    for (const token of clause.tokens)
      if (marks[token.index]?.kind === 'unread') marks[token.index] = { kind: 'constraint', stepIds: [] };
  spread(clause, marks, whole);
}

/** "mark it explicit", "set them to 5", "think big": what stands right before a value only leads up to it. */
function leadsIn({ tokens }: Clause, marks: readonly (Mark | undefined)[]): [number, Mark][] {
  return tokens.flatMap((lead, at): [number, Mark][] => {
    const thinks = at === 0 && lead.lower === 'think';
    if (!thinks && !/^(it|them|that|this|these|those)$/.test(lead.lower)) return [];
    const verb = thinks ? lead : tokens[at - 1];
    const value = tokens.slice(at + 1, at + 3).find((token) => marks[token.index] !== undefined || token.info > 0);
    const mark = value && marks[value.index];
    return verb && LEADING_VERB.test(verb.lower) && mark?.kind === 'value' ? [[verb.index, mark]] : [];
  });
}

function lastOf(clause: Clause, { reading }: ToCover): [number, Mark][] {
  if (!AT_THE_END.test(saidIn(clause, reading.lower))) return [];
  return clause.tokens
    .filter(({ lower }) => lower === 'end')
    .map(({ index }): [number, Mark] => [index, { kind: 'order', stepIds: [] }]);
}

/** undefined: it says too little to be anything by itself. */
function markOf(
  token: Clause['tokens'][number],
  clause: Clause,
  own: readonly string[],
  { whole, rest }: { readonly whole: Mark | undefined; readonly rest: Mark },
  work: ToCover,
): Mark | undefined {
  if (token.info < TELLING && token.kind !== 'number')
    return own.length > 0 && ORDER.test(token.lower) ? { kind: 'order', stepIds: [] } : undefined;
  const isOrder = own.length === 0 && work.reading.moods[clause.index] === 'condition';
  const about = isOrder ? work.draft.steps.map(({ id }) => id) : own;
  return whole ?? describing(token, about, work, isOrder ? 'order' : 'step') ?? rest;
}

function unreadMark(clause: Clause, own: readonly string[], work: ToCover): Mark {
  return { kind: 'unread', stepIds: [], why: whyOf(clause, own, work) };
}

function wholeOf(clause: Clause, said: string, own: readonly string[], { reading }: ToCover): Mark | undefined {
  const raw = reading.lower.slice(clause.tokens[0]?.start, clause.tokens.at(-1)?.end);
  if (own.length === 0 && (isAside(said) || (GREETING.test(raw) && clause.tokens.length <= 6)))
    return { kind: 'courtesy', stepIds: [] };
  return undefined;
}

function stepsOf(clause: Clause, marks: readonly (Mark | undefined)[]): string[] {
  const own = new Set<string>();
  for (const token of clause.tokens) for (const id of marks[token.index]?.stepIds ?? []) own.add(id);
  return [...own];
}

/** A word of the capability's own description or parameters, where it is spoken of, says nothing new. */
function describing(
  token: Clause['tokens'][number],
  own: readonly string[],
  { profileOf, table }: ToCover,
  kind: 'step' | 'order',
): Mark | undefined {
  const stepIds = own.filter((id) => {
    const profile = profileOf(id);
    return profile && (table.own(token, profile) >= NEAR || table.slot(token, profile) >= NEAR_SLOT);
  });
  return stepIds.length > 0 ? { kind, stepIds } : undefined;
}

interface Brief {
  readonly stepId: string;
  readonly pointer: string;
  readonly text: string;
  /** Sentences that ask for the step. */
  readonly sentences: ReadonlySet<number>;
  /** The sentences of a brief come in the order of the text. */
  at: number;
}

/** Texts that steps are given as their brief. */
function briefsOf({ draft, reading, spoken }: ToCover): Brief[] {
  return draft.steps.flatMap(({ id, sources }) => {
    const sentences = new Set(
      (spoken.asking.get(id) ?? []).map((token) => reading.clauses[reading.clauseOf[token] ?? -1]?.sentence ?? -1),
    );
    return Object.entries(sources).flatMap(([pointer, source]): Brief[] =>
      source.kind === 'text' ? [{ stepId: id, pointer, text: source.quote.toLowerCase(), sentences, at: 0 }] : [],
    );
  });
}

/** What stands in the text that a step is given as its brief, and in a sentence that asks for that step. */
function briefed(clause: Clause, { reading }: ToCover, briefs: readonly Brief[]): Mark | undefined {
  const said = reading.lower.slice(clause.tokens[0]?.start, clause.tokens.at(-1)?.end);
  for (const brief of briefs) {
    if (!brief.sentences.has(clause.sentence) || brief.text.length <= said.length) continue;
    const found = brief.text.indexOf(said, brief.at);
    if (found < 0) continue;
    brief.at = found;
    return { kind: 'value', stepIds: [brief.stepId], pointer: brief.pointer };
  }
  return undefined;
}

function whyOf(clause: Clause, own: readonly string[], { reading }: ToCover): string {
  const mood = reading.moods[clause.index];
  if (mood === 'story' || reading.kinds[clause.tokens[0]?.index ?? -1] === 'story')
    return 'tells something and asks for nothing';
  if (own.length > 0) return `says something of ${own.join(', ')} that no parameter takes`;
  return mood === 'condition' ? 'a condition of nothing in the plan' : 'no registered capability fits these words';
}

/** Words that say little go with the word before them, at the head of a clause with the one behind. */
function spread(clause: Clause, marks: (Mark | undefined)[], whole: Mark | undefined): void {
  let last: Mark | undefined;
  for (const token of clause.tokens) {
    last = marks[token.index] ?? last;
    marks[token.index] ??= last;
  }
  let next: Mark | undefined = whole ?? { kind: 'courtesy', stepIds: [] };
  for (const token of clause.tokens.toReversed()) {
    next = marks[token.index] ?? next;
    marks[token.index] ??= next;
  }
}

interface Run {
  readonly mark: Mark;
  readonly from: number;
  to: number;
}

/** Side by side and of one account; marks between clauses belong to nothing and join what is alike. */
function runsOf(marks: readonly (Mark | undefined)[], reading: Reading): Run[] {
  const runs: Run[] = [];
  for (const { index } of reading.tokens) {
    const mark = marks[index];
    const last = runs.at(-1);
    if (!mark) continue;
    const joins =
      last && isSame(last.mark, mark) && !(mark.kind === 'unread' && !isOneSentence(last.to, index, reading));
    if (joins) last.to = index;
    else runs.push({ mark, from: index, to: index });
  }
  return runs;
}

function isSame(a: Mark, b: Mark): boolean {
  return a.kind === b.kind && a.pointer === b.pointer && a.why === b.why && a.stepIds.join() === b.stepIds.join();
}

function isOneSentence(a: number, b: number, { clauses, clauseOf }: Reading): boolean {
  return clauses[clauseOf[a] ?? -1]?.sentence === clauses[clauseOf[b] ?? -1]?.sentence;
}

/** Every character once: what lies between two runs goes to the one before it. */
function partition(runs: readonly Run[], length: number, reading: Reading): Account[] {
  if (length === 0) return [];
  if (runs.length === 0) return [{ from: 0, to: length, kind: 'courtesy', stepIds: [] }];
  const starts = runs.map((run, at) => (at === 0 ? 0 : placeOf(reading, run.from, run.from).from));
  return runs.flatMap(({ mark }, at): Account[] => {
    const from = starts[at] ?? 0;
    const to = starts[at + 1] ?? length;
    const { kind, stepIds, pointer } = mark;
    return to > from ? [{ from, to, kind, stepIds, ...defined({ pointer }) }] : [];
  });
}

function unreadOf(runs: readonly Run[], given: string, reading: Reading): UnreadWords[] {
  return runs
    .filter(({ mark }) => mark.kind === 'unread')
    .map(({ mark, from, to }) => {
      const place = placeOf(reading, from, to);
      return {
        text: given.slice(place.from, place.to),
        start: place.from,
        end: place.to,
        why: mark.why ?? '',
        from,
        to,
      };
    });
}
