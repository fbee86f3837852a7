/**
 * The shape of a text on its lines: list items, headings, and what a heading says of the section under it. A section ends
 * with the next heading of its rank; one that is no markdown also where the text goes on behind a blank line.
 * Places are offsets into the text as it was given. Knows nothing of clauses, figures or any catalogue.
 */

/** `out`: not to be done. `later`: not now, perhaps. `given`: there already. `story`: tells, asks for nothing. `wanted`: asks. */
export type SectionKind = 'out' | 'later' | 'given' | 'story' | 'wanted' | 'plain';

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface Section extends Stretch {
  readonly kind: SectionKind;
  readonly heading: Stretch;
}

export interface Structure {
  /** Where something new begins: an item, a heading, a paragraph. In order. */
  readonly starts: readonly number[];
  /** Signs and numbers before items and headings, which say nothing themselves. In order. */
  readonly signs: readonly Stretch[];
  /** Only those whose heading says something of them. In order. */
  readonly sections: readonly Section[];
}

interface Line extends Stretch {
  readonly text: string;
  /** Length of the sign before it, blanks included. */
  readonly sign: number;
  readonly isItem: boolean;
  readonly isBlank: boolean;
  /** 0: no heading. 1…6: markdown's. 7: by its looks. */
  readonly rank: number;
}

const ITEM = /^[ \t]*(?:[-*+•–—▪◦]|\(?\d{1,3}[.)]|[a-z][.)])[ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)/;
const MARKED = /^[ \t]{0,3}(#{1,6})[ \t]+(?=\S)/;
const RULE = /^[ \t]*(?:[-=_*~]{3,})[ \t]*$/;
const LONGEST_HEADING = 8;

const KINDS: readonly (readonly [SectionKind, RegExp])[] = [
  [
    'later',
    /^((not )?(for )?(later|now|the future|another time)|future( work| ideas| plans)?|backlog|parked|postponed|deferred|nice to haves?|could haves?|optional(ly)?|next (release|phase|version|time|step)s?|phase (2|two|ii)|ideas)( .{0,20})?$/,
  ],
  [
    'out',
    /^((explicitly |definitely |currently )?(out of|outside( of)?|not in)( the| our| this)? scope|(explicitly )?not (included?|part of|needed|wanted|required|planned|to do|to be done|yet|today|this time|doing|covered)|(explicitly )?(what('s| is| we| you)? .{0,20})?(do not|don't|won't|will not|not|cannot) (want|need|do|include|have|be done|build|cover)|non[- ]?(goals?|requirements?|objectives?|scope)|anti[- ]?goals?|exclu(ded?|des|sions?|ding)|exceptions?|don'?ts?|do nots?|won'?t (haves?|dos?)|skip(ped)?|leave out|left out|omit(ted)?|without|never|forbidden|avoid|no gos?|no-gos?|cut)( .{0,20})?$/,
  ],
  [
    'given',
    /^((already |what is )?(done|finished|completed|existing|available|in place|there|delivered)|we (already )?have|existing .{1,20}|already .{1,30}|what we have)( so far| already)?$/,
  ],
  [
    'wanted',
    /^(((in|within)( the| our| this)? )?scope|acceptance( criteria| tests?)?|goals?|objectives?|requirements?|deliverables?|tasks?|to ?dos?|steps|what (we|i) (need|want|would like)|overview|summary|details|specifications?|order|wishes|must( haves?)?|should( haves?)?|included|the (job|work|task|brief)|brief|definition of done|please( do)?|also)$/,
  ],
  [
    'story',
    /^(background|context|history|motivation|why( .{0,20})?|introduction|intro|about( .{0,20})?|situation|current (state|situation)|problem( statement)?|notes? to self|glossary|references?|links|contacts?|team|stakeholders?|participants|attendees|changelog|disclaimer)$/,
  ],
];

export function structureOf(text: string): Structure {
  const lines = linesOf(text);
  const starts: number[] = [];
  const signs: Stretch[] = [];
  lines.forEach((line, at) => {
    const before = lines[at - 1];
    if (line.isBlank) return;
    if (startsAnew(line, before)) starts.push(line.from);
    if (line.sign > 0) signs.push({ from: line.from, to: line.from + line.sign });
  });
  return { starts, signs, sections: sectionsOf(lines) };
}

/** What is under a heading with these words. */
export function kindOfHeading(words: string): SectionKind {
  const plain = words
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/[^\p{L}\p{N}' -]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return KINDS.find(([, pattern]) => pattern.test(plain))?.[0] ?? 'plain';
}

function startsAnew(line: Line, before: Line | undefined): boolean {
  return line.isItem || line.rank > 0 || before === undefined || before.isBlank || before.rank > 0;
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (const raw of text.split(/\r\n|[\n\r\u2028\u2029]/)) {
    lines.push(lineOf(raw, from));
    from += raw.length + (text.startsWith('\r\n', from + raw.length) ? 2 : 1);
  }
  return lines.map((line, at) => withRank(line, lines[at - 1], lines[at + 1]));
}

function lineOf(text: string, from: number): Line {
  const marked = MARKED.exec(text);
  const sign = (marked ?? ITEM.exec(text))?.[0].length ?? 0;
  const isBlank = text.trim() === '' || RULE.test(text);
  return {
    ...{ text, from, to: from + text.length, isBlank },
    sign: isBlank ? text.length : sign,
    isItem: !isBlank && !marked && sign > 0,
    rank: marked && !isBlank ? (marked[1]?.length ?? 1) : 0,
  };
}

/** A line by itself that ends with a colon, is bold, underlined, or is short and stands apart. */
function withRank(line: Line, before: Line | undefined, after: Line | undefined): Line {
  if (line.rank > 0 || line.isItem || line.isBlank) return line;
  return looksLikeHeading(line.text.trim(), before, after) ? { ...line, rank: 7 } : line;
}

function looksLikeHeading(text: string, before: Line | undefined, after: Line | undefined): boolean {
  if (text.length > 80 || text.split(/\s+/).length > LONGEST_HEADING) return false;
  if (/:(\*\*|__)?$/.test(text) || /^(\*\*|__)[^*_]+(\*\*|__):?$/.test(text)) return true;
  if (!after || /[.!?,;]$/.test(text)) return false;
  const standsApart = before === undefined || before.isBlank || before.isItem;
  return RULE.test(after.text) || (standsApart && kindOfHeading(text) !== 'plain');
}

function sectionsOf(lines: readonly Line[]): Section[] {
  const sections: Section[] = [];
  let open: { kind: SectionKind; rank: number; heading: Stretch; from: number; hasBody: boolean } | undefined;
  const close = (to: number): void => {
    if (open && open.kind !== 'plain' && to > open.from)
      sections.push({ kind: open.kind, heading: open.heading, from: open.from, to });
    open = undefined;
  };
  lines.forEach((line, at) => {
    if (line.rank > 0) {
      const isInside = open !== undefined && open.rank < line.rank && open.kind !== 'plain' && line.rank < 7;
      if (isInside) return;
      close(line.from);
      const kind = kindOfHeading(line.text);
      open = { kind, rank: line.rank, heading: { from: line.from, to: line.to }, from: line.to, hasBody: false };
    } else if (open?.rank === 7 && open.hasBody && goesOnOutside(line, lines[at - 1])) close(line.from);
    else if (open && !line.isBlank) open.hasBody = true;
  });
  close(lines.at(-1)?.to ?? 0);
  return sections;
}

/** A paragraph of its own behind what stands under a heading that is none of markdown's is no part of it any more. */
function goesOnOutside(line: Line, before: Line | undefined): boolean {
  return !line.isItem && !line.isBlank && before?.isBlank === true && !/^[ \t]/.test(line.text);
}
