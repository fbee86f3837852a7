/** Strings: names, codes, quotations, dates and phrases that the text gives. */
import { defined } from '../../../../../kernel/defined.js';
import { leadOf, type Span } from '../../reading/spans/span.js';
import { unitCalled } from '../../reading/figures/units.js';
import type { Token } from '../../reading/words/tokens.js';
import { best } from '../../retrieval/match.js';
import { textFit } from '../fit/text-fit.js';
import { cueOf } from '../fit/cues.js';
import type { Parameter } from '../parameter.js';
import { isSpent, localityAt, nearPlaces, type SlotContext } from '../scope.js';
import { isChoiceOf, seriesOf } from '../series.js';
import type { Candidate, SlotKind } from '../slot-kind.js';
import { pointedAt } from '../texts/text-slot.js';
import { wantsSubject, wantsWholeText } from '../texts/brief.js';
import { dateText } from '../texts/date-text.js';

const WORTH_KEEPING = 0.2;

export const textKind: SlotKind = {
  name: 'text',
  takes: ({ kind, schema }) => kind === 'text' || (kind === 'other' && schema['type'] === undefined),
  candidates: (parameter, context) => {
    return [
      ...pointed(parameter, context),
      ...subjects(parameter, context),
      ...spoken(parameter, context),
      ...sideBySide(parameter, context),
      ...figures(parameter, context),
      ...units(parameter, context),
    ];
  },
};

/** What a pattern, a shape or a naming word points at is as good as said. */
const POINTED_AT = 0.8;

function pointed(parameter: Parameter, context: SlotContext): Candidate[] {
  const place = parameter.kind === 'text' ? pointedAt(parameter, context) : undefined;
  if (!place) return [];
  const inMarks = context.spans.find(
    (span) => span.kind === 'quoted' && span.from <= place.from && place.from <= span.to,
  );
  if (inMarks) return literal(parameter, inMarks);
  return literal(parameter, place);
}

/** "a letter about the trip", "an exam on fractions", in as many words as hang together. */
function subjects(parameter: Parameter, context: SlotContext): Candidate[] {
  if (!wantsSubject(parameter) || !wantsWholeText(parameter)) return [];
  const { reading, lexicon, profile } = context;
  const led = context.spans.filter(({ kind, from }) => {
    if ((kind !== 'phrase' && kind !== 'name') || reading.negated[from] || localityAt(context, from) < 0.8)
      return false;
    const lead = leadOf(reading.tokens, from);
    const about = reading.tokens.findLast(({ index, lower }) => index < from && lower === lead);
    const thing = reading.tokens[(about?.index ?? 0) - 1];
    return lead === 'about' || (lead === 'on' && thing !== undefined && best(thing, profile.objects, lexicon) >= SAME);
  });
  const longest = led.filter((span) => !led.some((other) => other.from <= span.from && other.to > span.to));
  return longest.slice(0, 1).flatMap((span) => literal(parameter, span));
}

function literal(parameter: Parameter, place: { from: number; to: number; text: string }): Candidate[] {
  const most = parameter.schema['maxLength'];
  const value = typeof most === 'number' ? place.text.slice(0, most) : place.text;
  return [
    { parameter, lane: 'text', value, from: place.from, to: place.to, score: POINTED_AT, look: 'named', lead: '' },
  ];
}

function spoken(parameter: Parameter, context: SlotContext): Candidate[] {
  const whole = wantsWholeText(parameter);
  return nearPlaces(context.spans, context)
    .filter(
      (span) =>
        span.kind !== 'bracketed' && (!whole || span.kind === 'quoted') && localityAt(context, span.from) >= 0.6,
    )
    .filter((span) => !isPartOfName(span, context) && !isSpent(span, context))
    .flatMap((span) => {
      const score = textFit(parameter, span, context);
      if (score < WORTH_KEEPING) return [];
      const trimmed = trim(parameter, span, context);
      const dated = dateText(parameter, span, context.spans);
      if (dated === null || (dated === undefined && span.isRelative)) return [];
      const value = dated ?? trimmed.text;
      const fits = conforms(parameter, value);
      const lead = leadOf(context.reading.tokens, span.from);
      const remark = span.isRelative ? `"${span.text}" is taken as ${value} (UTC)` : undefined;
      const { from, to } = span;
      return fits
        ? [
            {
              parameter,
              lane: 'text' as const,
              value,
              from,
              to,
              score,
              look: lookOf(span),
              lead,
              ...defined({ remark }),
            },
          ]
        : [];
    });
}

/** "Hart & Daughters" is one customer. */
function isPartOfName(span: Span, { spans }: SlotContext): boolean {
  return (
    span.kind === 'name' &&
    spans.some(
      (other) =>
        other.kind === 'name' &&
        other.from <= span.from &&
        span.to <= other.to &&
        other.to - other.from > span.to - span.from &&
        other.text.includes('&'),
    )
  );
}

/** "Boston, Oslo and Rome" where one of them is wanted: a step for each. Who joins the first needs no cue of its own. */
function sideBySide(parameter: Parameter, context: SlotContext): Candidate[] {
  if (wantsWholeText(parameter)) return [];
  return seriesOf(context).flatMap((run) => {
    const [first] = run;
    if (
      !first ||
      isChoiceOf(run, context.reading) ||
      run.some((span) => isSpent(span, context)) ||
      new Set(run.map(({ kind }) => (kind === 'code' ? 'name' : kind))).size > 1
    )
      return [];
    const score = Math.max(textFit(parameter, first, context), textFit(parameter, run.at(-1) ?? first, context));
    if (
      score < WORTH_KEEPING ||
      run.some((span) => span.kind === 'date' && typeof dateText(parameter, span, context.spans) !== 'string')
    )
      return [];
    const values = run.map((span) => dateText(parameter, span, context.spans) ?? trim(parameter, span, context).text);
    if (!values.every((value) => conforms(parameter, value))) return [];
    const place = { from: first.from, to: run.at(-1)?.to ?? first.to };
    const lead = leadOf(context.reading.tokens, first.from);
    return [{ parameter, lane: 'text', value: values[0] ?? '', values, ...place, score, look: lookOf(first), lead }];
  });
}

export function lookOf({ kind }: Span): string {
  return kind === 'quoted' || kind === 'code' || kind === 'name' ? 'named' : kind;
}

/** "gini criterion" for a criterion is "gini"; "case number XY1" for a case number is "XY1". */
export function trim(parameter: Parameter, span: Span, { reading, lexicon }: SlotContext): { text: string } {
  if (isTag(parameter, span)) return { text: span.text.slice(1) };
  if (span.kind !== 'phrase' && span.kind !== 'name') return span;
  const { tokens } = reading;
  const names = parameter.nameWords.filter((word) => word.info > 0);
  const isName = (token: Token | undefined): boolean =>
    token !== undefined && token.info > 0 && best(token, names, lexicon) >= SAME;
  const isPlain = span.kind === 'phrase';
  let { from, to } = span;
  while (to > from && isName(tokens[to]) && (isPlain || isLower(tokens[to]))) to -= 1;
  while (from < to && isPlain && isName(tokens[from])) from += 1;
  if (from === span.from && to === span.to) return span;
  return { text: reading.text.slice(tokens[from]?.start, tokens[to]?.end) };
}

/** The sign says that it is a tag, which a parameter of tags says already; unless its examples show the sign. */
function isTag({ nameWords, description }: Parameter, { kind, text }: Span): boolean {
  const wanted = nameWords.some((word) => /^(hash)?tags?$/.test(word.lower));
  return wanted && kind === 'code' && /^#[\p{L}\d]/u.test(text) && !description.includes('#');
}

const SAME = 0.85;

function isLower(token: Token | undefined): boolean {
  return /^\p{Ll}/u.test(token?.text ?? '');
}

const UNIT_NAME = /^(units?|uom)$/;
const UNIT_SAID = 0.45;
const UNIT_ASKED = 0.35;

/** "in miles", "5 km" for a parameter that names a unit. */
function units(parameter: Parameter, context: SlotContext): Candidate[] {
  if (!parameter.nameWords.some((word) => UNIT_NAME.test(word.lower))) return [];
  const { reading } = context;
  return reading.tokens.flatMap((token) => {
    if (
      unitCalled(token.lower) === undefined ||
      /^[a-z°%£$€]$/.test(token.lower) ||
      localityAt(context, token.index) < 0.6
    )
      return [];
    const lead = leadOf(reading.tokens, token.index);
    const score = UNIT_SAID + (/^(in|to|into|as)$/.test(lead) ? UNIT_ASKED : 0);
    const place = { from: token.index, to: token.index };
    return [{ parameter, lane: 'choice' as const, value: token.text, ...place, score, look: 'unit', lead }];
  });
}

/** Figures that are written in a string: "docket number 12345", "in 2019". */
function figures(parameter: Parameter, context: SlotContext): Candidate[] {
  const { reading } = context;
  const numeric =
    parameter.hints.wants === 'code' ||
    parameter.nameWords.some((word) =>
      /^(year|zip|phone|postal|amount|price|size|version|number|age|value|quantity|budget)$/.test(word.lower),
    ) ||
    parameter.hints.examples.some((example) => /^\d+$/.test(example));
  if (!numeric || parameter.hints.wants === 'date') return [];
  return nearPlaces(reading.quantities, context).flatMap((quantity) => {
    if (localityAt(context, quantity.from) < 0.6 || reading.negated[quantity.from] || isSpent(quantity, context))
      return [];
    const cue = cueOf(parameter, quantity, context);
    const text = reading.text.slice(reading.tokens[quantity.from]?.start, reading.tokens[quantity.to]?.end);
    const score = 0.2 + 0.5 * cue.name + 0.2 * cue.description;
    const place = { from: quantity.from, to: quantity.to };
    const lead = leadOf(reading.tokens, quantity.from);
    return conforms(parameter, text)
      ? [{ parameter, lane: 'text' as const, value: text, ...place, score, look: 'number', lead }]
      : [];
  });
}

function conforms({ schema }: Parameter, value: string): boolean {
  const { pattern, maxLength, minLength } = schema;
  if (typeof maxLength === 'number' && value.length > maxLength) return false;
  if (typeof minLength === 'number' && value.length < minLength) return false;
  if (typeof pattern !== 'string' || pattern.length > 200) return true;
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}
