/** Which words are ruled out: what stands in the scope of "no", "skip", "except", "leave … alone", "is done by …". */
import type { Clause } from './clauses.js';
import { CONDITION } from './moods.js';
import type { Shape } from './shape.js';
import { kindOfHeading, type SectionKind } from './structure.js';
import type { Token } from './words/tokens.js';

/** Sound like a denial and are none. */
const NO_DENIAL =
  /\b(no|not|nothing) (more|less|fewer|later|longer|greater|earlier|sooner|\w+er) than\b|\bnot (only|just|least|to mention)\b|\b(do not|don't|never) (forget|hesitate)( to)?\b|\bno (problem|rush|hurry|worries|matter|doubt|idea|later)\b|\bwhy not\b|\bnothing (but|else|more|further)\b|\bcan(no|')t wait\b|\bwhether or not\b|\bwithout (fail|delay)\b|\bif not\b|\bnot exceed(ing)?\b|\b(must|should|may|can) ?n[o']t (exceed|be (more|longer|larger|greater|less|fewer|higher|lower) than|take (more|longer) than|cost more than)\b|\b(no|not|never|don't|mustn't|shouldn't|can't|won't|cannot|nothing|nobody)( \w+){1,4} (more|less|fewer|longer|later|higher|lower|larger|bigger|greater|shorter|\w+er) than\b|\b(no|nothing|none|not)( \w+){0,3} (above|below|over|under|beyond|exceeding)(?= [£$€]?\d)|\bnot (above|below|over|under)\b/g;

const FORWARD =
  /\b(no need (for|to)|no|not|never|without|skip(ping)?|except(ing)?( for)?|(?<=\b(?:everything|anything|anybody|all) )but(?= (the|for|a|an|any|those)\b)|excluding|exclude|apart from|other than|leav(e|ing) out|omit(ting)?|forget( about)?|neither|nor|nobody|nothing|none of|instead of|rather than|avoid(ing)?|hold off( on)?|refrain from|stay (away from|clear of)|spare (us|me)|ignore|postpone|defer|put off|rule out|do without|dispense with|save for|cannot|(?:do|does|did|wo|would|ca|could|should|is|are|was|were|has|have|had|need|must)n't)\b/g;

/** Say of what comes before them that it is not for now. */
const BACKWARD =
  /\b(alone|untouched|unchanged|can wait|off the table|out of scope|unnecessary|for (later|another (day|time))|some other time|another time|as (it is|they are)|out of (it|this)|(?:is|are|'s|be) not (needed|necessary|required|wanted)|(?:is|are)n't (needed|necessary|required|wanted)|not (needed|necessary|required|wanted|yet)|up in the air|on hold|undecided|to be (decided|confirmed)|tb[dc])\b/;

/** Somebody else sees to it, or it is there already. */
const ELSEWHERE =
  /\b(is|are|was|were|has been|have been|gets?)( already| all)? (done|handled|sorted|covered|organi[sz]ed|provided|arranged|dealt with|looked after|taken care of|seen to)\b|\balready (have|has|had|got|exists?|done|made|there|in place)\b|\b(have|has|had|got) (\w+ )?(one |it |them |that |those )?already\b|\b(is|are) \w+('s)? (job|task|business|responsibility)\b/;

/** Takes back what was said just before it. */
const TAKEN_BACK =
  /\b(said no|says no|(turned|voted) (it|that|this) down|decided against (it|that|this)|ruled (it|that|this) out|rejected (it|that|this))\b/;
const POINTING = /\b(it|them|those|these|that|this|both)\b/;

/** By token index: ruled out or not. */
export function denialsIn(
  clauses: readonly Clause[],
  tokens: readonly Token[],
  text: string,
  kinds: readonly Shape[] = [],
): boolean[] {
  const masked = text.replace(NO_DENIAL, (hit) => '·'.repeat(hit.length));
  const negated = tokens.map(() => false);
  const cued = clauses.map((clause) => negateWithin(clause, masked, negated));
  const scopes = [...cued];
  clauses.forEach((clause, at) => {
    const before = clauses[at - 1];
    if (!before || before.sentence !== clause.sentence) return;
    if (clause.joint === ':' && announcesDenied(before, scopes[at - 1] ?? false, text)) {
      denyRest(clauses, clause, negated);
    } else if (pointsBack(clause, scopes[at] ?? false, masked)) {
      for (const token of before.tokens) negated[token.index] = true;
    } else if (!scopes[at] && scopes[at - 1] && goesOn(clauses, at, cued[at - 1] ?? false)) {
      for (const token of clause.tokens) negated[token.index] = true;
      scopes[at] = true;
    }
  });
  return negated.map((denied, index) => denied || isOut(kinds[index] ?? 'plain'));
}

/** "Not included: A, B", "What we do not want: A, B" */
function announcesDenied(before: Clause, isDenied: boolean, text: string): boolean {
  return (isDenied && !hasContent(before)) || isOut(kindOfHeading(textOf(before, text)));
}

/** Under "Out of scope", "Later", "Already done": nothing to do, whatever the words there say. */
function isOut(kind: SectionKind | 'heading'): boolean {
  return kind === 'out' || kind === 'later' || kind === 'given' || kind === 'heading';
}

function textOf(clause: Clause, text: string): string {
  return text.slice(clause.tokens[0]?.start, clause.tokens.at(-1)?.end);
}

/** "What we do not want: A, B": everything up to the end of the sentence. */
function denyRest(clauses: readonly Clause[], from: Clause, negated: boolean[]): void {
  for (const clause of clauses) {
    if (clause.sentence !== from.sentence || clause.index < from.index) continue;
    for (const token of clause.tokens) negated[token.index] = true;
  }
}

/** "so forget about both of those", "the board said no": denies the clause before. */
function pointsBack(clause: Clause, denied: boolean, masked: string): boolean {
  const text = textOf(clause, masked);
  if (TAKEN_BACK.test(text)) return true;
  return (
    denied &&
    POINTING.test(text) &&
    clause.tokens.every(
      (token) => token.info === 0 || /^(skip|forget|bother|want|need|leave|omit|avoid|ignore)/.test(token.lower),
    )
  );
}

/** Marks the words a denial inside this clause reaches; true if it reaches to the clause's end. */
function negateWithin(clause: Clause, masked: string, negated: boolean[]): boolean {
  const first = clause.tokens[0];
  const last = clause.tokens.at(-1);
  if (!first || !last) return false;
  const text = masked.slice(first.start, last.end);
  const spread = (from: number): void => {
    for (const token of clause.tokens) if (token.start >= from) negated[token.index] = true;
  };
  if (BACKWARD.test(text)) {
    spread(first.start);
    return true;
  }
  const elsewhere = CONDITION.test(text) ? null : ELSEWHERE.exec(text);
  if (elsewhere) {
    const end = first.start + elsewhere.index + elsewhere[0].length;
    for (const token of clause.tokens) if (token.end <= end || !/\bby\b/.test(text)) negated[token.index] = true;
    return true;
  }
  const cue = [...text.matchAll(FORWARD)][0];
  if (!cue) return false;
  spread(/^nothing|^nobody/.test(cue[0]) ? first.start : first.start + cue.index);
  return true;
}

/** "no A, B or C", "skip A and B", "what we do not want: A, B": the denial goes on over the list. */
function goesOn(clauses: readonly Clause[], at: number, afterCue: boolean): boolean {
  const clause = clauses[at];
  if (!clause) return false;
  if (clause.joint === ':' || clause.joint === '(') return false;
  const joined = joinedBy(clause);
  if (joined === 'or' || joined === 'nor') return true;
  if (!isBare(clause)) return false;
  // "without echo, and placeholder meshes": the comma ends what "without" reaches, unless it is one of a list.
  if (joined === 'and') return clause.joint !== ',' || !afterCue;
  return clause.joint === ',' && listEndsJoined(clauses.slice(at + 1), clause.sentence);
}

/** A list of bare nouns whose last one is joined by "and" or "or". */
function listEndsJoined(later: readonly Clause[], sentence: number): boolean {
  for (const clause of later) {
    if (clause.sentence !== sentence) return false;
    if (/^(or|nor)$/.test(joinedBy(clause))) return true;
    if (!isBare(clause)) return false;
    if (joinedBy(clause) === 'and') return true;
  }
  return false;
}

function joinedBy(clause: Clause): string {
  return clause.opening.split(' ')[0] ?? '';
}

function hasContent(clause: Clause): boolean {
  return clause.tokens.some(
    (token) => token.info > 0 && !/^(want|needed|scope|skip|exclud|omit|leav)/.test(token.lower),
  );
}

/** A noun phrase and no more: no verb, no figure, nobody who acts. */
function isBare(clause: Clause): boolean {
  const words = clause.tokens.filter((token) => token.kind !== 'mark');
  const content = words.filter((token) => token.info > 0);
  return (
    words.length <= 6 &&
    (content[0]?.pos !== 'VERB' || content[0].lower.endsWith('ing')) &&
    words.every((token) => token.kind === 'word' && !['AUX', 'PRON', 'NUM'].includes(token.pos))
  );
}
