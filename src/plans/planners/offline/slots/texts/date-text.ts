/** A date or time of day in the form that the schema asks for; where it asks for none, as it was written. */
import type { Span } from '../../reading/spans/span.js';
import type { Parameter } from '../parameter.js';

const ISO = 'YYYY-MM-DD';
const DATE_PART = /[Yy]{4}|[Mm]{2}(?=[-/.])|(?<=[-/.])[Mm]{2}|[Dd]{2}/;
const TIME_PART = /[Hh]{2}:[Mm]{2}(:[Ss]{2})?/;
/** A time belongs to a date that stands this near. */
const BESIDE = 4;

/**
 * Undefined: no date or time, or nothing says which form is wanted. Null: the form wants more than was said ("5 May"
 * without a year): only a person can add it.
 */
export function dateText(parameter: Parameter, span: Span, spans: readonly Span[]): string | null | undefined {
  if (typeof span.value !== 'string') return undefined;
  const form = parameter.hints.form ?? (parameter.schema['format'] === 'date' ? ISO : undefined);
  if (parameter.schema['format'] === 'date-time') return momentText(span, spans);
  if (span.kind === 'time') return inTimeForm(form, span.value);
  return span.kind === 'date' ? inDateForm(parameter, form, { span, date: span.value, spans }) : undefined;
}

const WRITTEN_OUT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(?: ?(Z|UTC|GMT)|([+-]\d{2}):?(\d{2}))?$/i;

/** A moment needs date, time and year; without a zone it is UTC, as all times are that nobody gives one. */
function momentText(span: Span, spans: readonly Span[]): string | null {
  if (span.kind !== 'date' || typeof span.value !== 'string') return null;
  const [, date, time, seconds = ':00', , hours, minutes] = WRITTEN_OUT.exec(span.text) ?? [];
  if (date !== undefined && time !== undefined)
    return `${date}T${time}${seconds}${hours === undefined ? 'Z' : `${hours}:${minutes ?? '00'}`}`;
  return /^\d{4}-\d{2}-\d{2}$/.test(span.value) ? withTime(`${span.value}THH:mm:ssZ`, span, spans) : null;
}

interface Said {
  readonly span: Span;
  /** YYYY-MM-DD, with letters for what was not said. */
  readonly date: string;
  readonly spans: readonly Span[];
}

function inDateForm(parameter: Parameter, form: string | undefined, said: Said): string | null | undefined {
  const { span, date, spans } = said;
  const [year = '', month = '', day = ''] = date.split('-');
  const isFull = year !== 'YYYY' && day !== '';
  if (form === undefined) return parameter.hints.wants === 'date' && isFull && !span.isRelative ? date : undefined;
  if (!DATE_PART.test(form)) return undefined;
  if ((/[Yy]{4}/.test(form) && year === 'YYYY') || (/[Dd]{2}/.test(form) && day === '')) return null;
  const dated = form
    .replace(/[Yy]{4}/, year)
    .replace(/[Mm]{2}/, month)
    .replace(/[Dd]{2}/, day);
  return TIME_PART.test(form) ? withTime(dated, span, spans) : dated;
}

function withTime(dated: string, span: Span, spans: readonly Span[]): string | null {
  const time = spans.find((other) => other.kind === 'time' && Math.abs(other.from - span.to) <= BESIDE)?.value;
  return typeof time === 'string' ? dated.replace(TIME_PART, (part) => withSeconds(time, part)) : null;
}

function inTimeForm(form: string | undefined, time: string): string | null | undefined {
  if (form === undefined) return undefined;
  const part = TIME_PART.exec(form)?.[0];
  if (part === undefined) return undefined;
  return DATE_PART.test(form.replace(TIME_PART, '')) ? null : withSeconds(time, part);
}

function withSeconds(time: string, part: string): string {
  return /[Ss]{2}/.test(part) ? `${time}:00` : time;
}
