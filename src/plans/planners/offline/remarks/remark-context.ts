/** What a remark is read against: the plan as it stands, step by step, with what its capabilities are. */
import type { Json, JsonObject } from '../../../../kernel/json.js';
import { ORDINALS } from '../reading/figures/ordinals.js';
import { pointerTo, valueAt } from '../../../../kernel/json-pointer.js';
import type { Change } from '../../../domain/changes/plan-changes.js';
import type { StepDraft } from '../../../domain/plan.js';
import type { AmendRequest } from '../../planner.port.js';
import type { Clause } from '../reading/clauses.js';
import { contentOf, type Reading } from '../reading/reading.js';
import type { Token } from '../reading/words/tokens.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import { matchOf } from '../retrieval/match.js';
import type { WordTable } from '../retrieval/word-table.js';
import type { Parameter } from '../slots/parameter.js';

export interface Standing {
  readonly step: StepDraft;
  readonly profile: CapabilityProfile;
}

export interface RemarkWork {
  readonly request: AmendRequest;
  readonly reading: Reading;
  readonly table: WordTable;
  readonly standing: readonly Standing[];
}

/** What a clause does to the plan; `clauses` are all that it used. */
export interface Effect {
  readonly changes: readonly Change[];
  readonly clauses: readonly number[];
}

export const REMOVING =
  /^(remove|drop|delete|cut|scrap|ditch|lose|eliminate|cancel|kill|strike|omit|skip|exclude|leave|forget|take|get|rid|out|need|want)$/;
const SCORE = 0.4;
const NEAR_TOP = 0.8;
const NAMED = 0.5;
const COVERED = 0.6;

/** Steps that the clause names, by number or by the words of their capability. */
export function stepsNamed(clause: Clause, work: RemarkWork): readonly Standing[] {
  const numbered = byNumber(clause, work);
  return numbered.length > 0 ? numbered : byName(clause, work);
}

export function byNumber(clause: Clause, { standing }: RemarkWork): readonly Standing[] {
  const words = clause.tokens.map((token) => token.lower);
  const found = new Set(words.flatMap((_, at) => [...numberedAt(words, at), ...ordinalAt(words, at, standing)]));
  return standing.filter(({ step }) => found.has(step.id));
}

/** "step3", "step 3", "steps 2, 4 and 5", "#3" */
function numberedAt(words: readonly string[], at: number): string[] {
  const word = words[at] ?? '';
  if (/^step\d+$/.test(word)) return [word];
  if (!/^(steps?|numbers?|#)$/.test(word)) return [];
  const behind = words.slice(at + 1);
  const end = behind.findIndex((next) => !/^(\d+|,|and|#)$/.test(next));
  return behind
    .slice(0, end < 0 ? behind.length : end)
    .filter((next) => /^\d+$/.test(next))
    .map((number) => `step${number}`);
}

/** "the third step", "the last step" */
function ordinalAt(words: readonly string[], at: number, standing: readonly Standing[]): string[] {
  if (words[at + 1] !== 'step') return [];
  const one = words[at] === 'last' ? standing.at(-1) : standing[ORDINALS.indexOf(words[at] ?? '')];
  return one ? [one.step.id] : [];
}

function byName(clause: Clause, { standing, table }: RemarkWork): readonly Standing[] {
  const words = contentOf(clause).filter((token) => token.kind === 'word' && !REMOVING.test(token.lower));
  if (words.length === 0) return [];
  const fits = standing.map((one) => ({
    one,
    match: matchOf(words, one.profile, table),
    share: shareOf(words, one.profile, table),
  }));
  const top = Math.max(0, ...fits.map(({ match }) => match.score));
  return fits
    .filter(
      ({ match, share }) =>
        match.score >= SCORE && match.score >= top * NEAR_TOP && (match.named >= NAMED || share >= COVERED),
    )
    .map(({ one }) => one);
}

/** How much of the words the capability itself accounts for, its parameters aside. */
function shareOf(words: readonly Token[], profile: CapabilityProfile, table: WordTable): number {
  const total = words.reduce((sum, token) => sum + token.info, 0);
  return total === 0 ? 0 : words.reduce((sum, token) => sum + token.info * table.own(token, profile), 0) / total;
}

export function currentOf({ step }: Standing, parameter: Parameter): Json | undefined {
  return valueAt(step.parameters, pointerTo(parameter.path));
}

/** The change that sets one value, nested ones with what stands beside them. */
export function setting({ step }: Standing, path: readonly string[], value: Json): Change {
  const [head = '', ...rest] = path;
  const parameters: JsonObject = { [head]: placed(step.parameters[head], rest, value) };
  return { op: 'set', stepId: step.id, step: { parameters } };
}

function placed(into: Json | undefined, path: readonly string[], value: Json): Json {
  const [head, ...rest] = path;
  if (head === undefined) return value;
  const own = typeof into === 'object' && into !== null && !Array.isArray(into) ? (into as JsonObject) : {};
  return { ...own, [head]: placed(own[head], rest, value) };
}

export function textOfClause(clause: Clause, reading: Reading): string {
  return reading.text.slice(clause.tokens[0]?.start, clause.tokens.at(-1)?.end);
}
