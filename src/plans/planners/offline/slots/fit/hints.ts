import { defined } from '../../../../../kernel/defined.js';

/** What a parameter's description says of its values beside words: the options it lists, examples, the form of dates. */
export interface Hints {
  /** Values that the description lists as the only ones: "Options: 'melting', 'freezing'". */
  readonly options: readonly string[];
  /** "such as 'Boston, MA'", "e.g. XY-12" */
  readonly examples: readonly string[];
  /** "YYYY-MM-DD", "MM/DD/YYYY HH:mm" as the description writes it. */
  readonly form?: string;
  /** What kind of thing is wanted, as far as name and description tell. */
  readonly wants: Wanted;
}

export type Wanted = 'date' | 'time' | 'place' | 'code' | 'url' | 'email' | 'any';

const QUOTED = /(?<![\p{L}\d])(["'`])([^"'`]{1,60}?)\1(?![\p{L}\d])/gu;
const CLOSED =
  /\b(options?( are| include)?|can be|could be|may be|either|one of|possible values?|choices( are)?|allowed( values)?|accepted|accepts|must be|should be|valid|supported|available|choose (from|between))\b/i;
const OPEN = /\b(e\.?g\.?|such as|for example|for instance|like|example|i\.?e\.?|format|for instance)\b/i;
const DEFAULT = /\b(defaults?|if not (specified|provided|given)|otherwise)\b/i;
const FORM =
  /\b(?:[Yy]{4}|[Mm]{2}|[Dd]{2})(?:[-/.](?:[Yy]{4}|[Mm]{2,3}|[Dd]{2})){1,2}(?:[T ]?(?:[Hh]{2}:[Mm]{2}(?::[Ss]{2})?)?Z?)?|\b[Hh]{2}:[Mm]{2}(?::[Ss]{2})?\b/;
/** "Options: celsius, fahrenheit or kelvin." */
const PLAIN_LIST =
  /\b(?:options?|choices|possible values|one of|can be|either|values)(?: are| include)?:? ((?:[\w-]+(?:, (?:or |and )?| or ))+[\w-]+)/i;

export function hintsOf(name: string, description: string, format: unknown): Hints {
  const options: string[] = [];
  const examples: string[] = [];
  for (const hit of description.matchAll(QUOTED)) {
    const before = description.slice(Math.max(0, hit.index - 160), hit.index);
    const clause = before.slice(
      Math.max(0, ...[...before.matchAll(/[.;](?= )|\((?=[^)]*$)/g)].map((cut) => cut.index)),
    );
    const value = hit[2] ?? '';
    if (lastOf(clause, DEFAULT) > Math.max(lastOf(clause, CLOSED), lastOf(clause, OPEN))) continue;
    if (lastOf(clause, OPEN) > lastOf(clause, CLOSED)) examples.push(value);
    else if (CLOSED.test(clause)) options.push(value);
    else if (lastOf(before, CLOSED) > lastOf(before, OPEN) && lastOf(before, CLOSED) > lastOf(before, DEFAULT))
      options.push(value);
    else examples.push(value);
  }
  if (options.length < 2) options.push(...plainOptions(description));
  const form = FORM.exec(description)?.[0].trim();
  return {
    options: options.length >= 2 ? [...new Set(options)] : [],
    examples: [...examples, ...plainExamples(description), ...(options.length === 1 ? options : [])],
    ...defined({ form }),
    wants: wantedOf(name, description, format, form),
  };
}

function lastOf(text: string, pattern: RegExp): number {
  const all = [...text.matchAll(new RegExp(pattern.source, 'gi'))];
  return all.at(-1)?.index ?? -1;
}

function plainOptions(description: string): string[] {
  const listed = PLAIN_LIST.exec(description)?.[1];
  return listed === undefined ? [] : listed.split(/,? (?:or |and )?/).filter((word) => word !== '');
}

/** "e.g. Texas", "such as Boston" */
function plainExamples(description: string): string[] {
  const hit = /\b(?:e\.?g\.?,?|such as|for example,?|like) ([A-Z][\w-]*(?:[ ,]+[A-Z][\w-]*)*)/.exec(description);
  return hit?.[1] === undefined ? [] : [hit[1]];
}

/** In this order: the first that fits says what is wanted. */
const BY_NAME: readonly (readonly [RegExp, Wanted])[] = [
  [/\b(url|uri|endpoint|webhook)\b/, 'url'],
  [/\be ?mail\b/, 'email'],
  [/\b(zone|timezone|format)\b/, 'any'],
  [/\b(date|dates|day|datetime|deadline|birthday|dob|checkin|checkout)\b|\bcheck (in|out)\b/, 'date'],
];
const BY_NAME_AFTER_FORM: readonly (readonly [RegExp, Wanted])[] = [
  [/^(?!.*\b(period|frame|zone|travel|unit)\b).*\btime\b/, 'time'],
  [
    /\b(location|locations|city|cities|place|country|countries|state|region|address|origin|destination|town|venue|area|loc)\b/,
    'place',
  ],
  [
    /\b(id|ids|identifier|uuid|code|number|key|token|sku|isbn|hash|path|file|filename|directory|folder|mail|link|website|domain)\b/,
    'code',
  ],
];
const BY_FORMAT: Readonly<Record<string, Wanted>> = {
  date: 'date', 'date-time': 'date', time: 'time', uri: 'url', url: 'url', email: 'email',
}; // prettier-ignore

function wantedOf(name: string, description: string, format: unknown, form: string | undefined): Wanted {
  const byFormat = typeof format === 'string' ? BY_FORMAT[format] : undefined;
  const lower = name.toLowerCase();
  const byName = byFormat ?? BY_NAME.find(([pattern]) => pattern.test(lower))?.[1];
  if (byName) return byName;
  if (form !== undefined) return /[yd]/i.test(form) ? 'date' : 'time';
  if (/^(the |a )?(start |end |departure |arrival |return )?date\b/i.test(description)) return 'date';
  return BY_NAME_AFTER_FORM.find(([pattern]) => pattern.test(lower))?.[1] ?? 'any';
}
