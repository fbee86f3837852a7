/** Units of measure: what they measure and how they convert. World knowledge, no trade's. */
import { defined } from '../../../../../kernel/defined.js';

export type Dimension =
  | 'time'
  | 'data'
  | 'dataRate'
  | 'rate'
  | 'length'
  | 'weight'
  | 'volume'
  | 'temperature'
  | 'percent'
  | 'money'
  | 'loudness'
  | 'pixels'
  | 'power';

export interface Unit {
  readonly dimension: Dimension;
  /** How many of the dimension's base unit it is. */
  readonly factor: number;
  /** Where a scale of temperature begins, in degrees Celsius. Absent: it begins at nothing, or "degrees" of some scale. */
  readonly zero?: number;
}

const TABLE: readonly (readonly [dimension: Dimension, factor: number, names: string, zero?: number])[] = [
  ['time', 0.001, 'µs μs microsecond microseconds'],
  ['time', 1, 'ms msec msecs millis millisecond milliseconds'],
  ['time', 1_000, 's sec secs second seconds'],
  ['time', 60_000, 'min mins minute minutes'],
  ['time', 3_600_000, 'h hr hrs hour hours hourly'],
  ['time', 86_400_000, 'd day days night nights'],
  ['time', 604_800_000, 'week weeks wk wks'],
  ['time', 1_209_600_000, 'fortnight fortnights'],
  ['time', 2_592_000_000, 'month months'],
  ['time', 31_536_000_000, 'year years yr yrs'],
  ['data', 1, 'byte bytes'],
  ['data', 2 ** 10, 'kb kib kilobyte kilobytes'],
  ['data', 2 ** 20, 'mb mib megabyte megabytes meg megs'],
  ['data', 2 ** 30, 'gb gib gigabyte gigabytes gig gigs'],
  ['data', 2 ** 40, 'tb tib terabyte terabytes'],
  ['dataRate', 1_000, 'kbps kbit/s kilobit/s'],
  ['dataRate', 1_000_000, 'mbps mbit/s megabit/s'],
  ['dataRate', 1_000_000_000, 'gbps gbit/s'],
  ['dataRate', 8_000, 'kb/s kilobyte/s'],
  ['dataRate', 8_000_000, 'mb/s megabyte/s'],
  ['rate', 1, 'fps hz hertz'],
  ['rate', 1 / 60, 'bpm rpm'],
  ['rate', 1_000, 'khz kilohertz'],
  ['rate', 1_000_000, 'mhz megahertz'],
  ['length', 0.000_001, 'nm nanometre nanometres nanometer nanometers'],
  ['length', 0.001, 'µm μm micrometre micrometres micrometer micrometers micron microns'],
  ['length', 1, 'mm millimetre millimetres millimeter millimeters'],
  ['length', 10, 'cm centimetre centimetres centimeter centimeters'],
  ['length', 25.4, 'inch inches'],
  ['length', 304.8, 'ft foot feet'],
  ['length', 1_000, 'm metre metres meter meters'],
  ['length', 1_000_000, 'km kilometre kilometres kilometer kilometers'],
  ['length', 1_609_344, 'mile miles'],
  ['weight', 0.000_001, 'µg μg microgram micrograms'],
  ['weight', 0.001, 'mg milligram milligrams'],
  ['weight', 1, 'g gram grams gramme grammes'],
  ['weight', 1_000, 'kg kgs kilo kilos kilogram kilograms'],
  ['weight', 1_000_000, 't tonne tonnes ton tons'],
  ['weight', 28.3495, 'oz ounce ounces'],
  ['weight', 453.592, 'lb lbs'],
  ['volume', 0.001, 'µl μl microlitre microlitres microliter microliters'],
  ['volume', 1, 'ml millilitre millilitres milliliter milliliters'],
  ['volume', 10, 'cl centilitre centilitres'],
  ['volume', 1_000, 'l litre litres liter liters'],
  ['temperature', 1, '° degree degrees'],
  ['temperature', 1, '°c c celsius', 0],
  ['temperature', 1, 'k kelvin', -273.15],
  ['temperature', 5 / 9, '°f f fahrenheit', -160 / 9],
  ['percent', 1, '% percent pct percentage'],
  [
    'money',
    1,
    '£ € $ gbp eur usd chf cad aud nzd jpy cny sek nok dkk pln inr pound pounds quid euro euros dollar dollars',
  ],
  ['money', 0.01, 'pence cents'],
  ['loudness', 1, 'db decibel decibels'],
  ['pixels', 1, 'px pixel pixels'],
  ['power', 1, 'w watt watts'],
  ['power', 1_000, 'kw kilowatt kilowatts'],
];

const UNITS: ReadonlyMap<string, Unit> = new Map(
  TABLE.flatMap(([dimension, factor, names, zero]) =>
    names.split(' ').map((name) => [name, { dimension, factor, ...defined({ zero }) }] as const),
  ),
);
/** Words that are something else at least as often: units only right behind a figure. */
const ONLY_BEHIND_FIGURES = new Set([
  's',
  'm',
  'g',
  'l',
  'c',
  'd',
  'h',
  't',
  'w',
  'k',
  'f',
  'min',
  'foot',
  'feet',
  'mile',
  '°',
  'second',
  'gig',
  'meg',
  'night',
  'nights',
]);

export function unitCalled(word: string): Unit | undefined {
  return UNITS.get(word);
}

/** A unit in a parameter's name or description, where a lone letter or "min" would be a guess. */
export function unitInWords(word: string): Unit | undefined {
  return ONLY_BEHIND_FIGURES.has(word) ? undefined : UNITS.get(word);
}

/** What a parameter is measured in: told by the end of its name, or by its description ("in minutes", "(Hz)"). */
export function unitOfParameter(nameWords: readonly string[], description: string): Unit | undefined {
  const lower = description.toLowerCase();
  const per = nameWords.indexOf('per');
  const byName = unitInName(nameWords, (per > 0 ? nameWords[per - 1] : nameWords.at(-1)) ?? '');
  if (byName) return refined(byName, lower);
  const said = unitSaid(lower);
  return rateIn(lower) ?? (said && refined(said, lower)) ?? (per > 0 ? undefined : unitCounted(lower));
}

/** "durationS" is in seconds, a parameter called "s" or "min" alone tells nothing. */
function unitInName(nameWords: readonly string[], last: string): Unit | undefined {
  const short = nameWords.length > 1 && ['s', 'h', 'm', 'g', 'c', 'sec', 'min', 'l'].includes(last);
  return short ? UNITS.get(last) : unitInWords(last);
}

function rateIn(lower: string): Unit | undefined {
  const perSecond = /\b(\w+) per second\b|\(hz\)|\bhertz\b/.exec(lower);
  if (perSecond) return refined(unitInWords(perSecond[1] ?? '') ?? { dimension: 'rate', factor: 1 }, lower);
  return /\b\w+ per minute\b/.test(lower) ? { dimension: 'rate', factor: 1 / 60 } : undefined;
}

function unitSaid(lower: string): Unit | undefined {
  for (const match of lower.matchAll(/\b(?:in|of|as an?|a) (?:whole |full )?([a-z%°]+)\b|\(([a-z%°/]+)\)/g)) {
    const unit = UNITS.get(match[1] ?? match[2] ?? '');
    if (unit && !ONLY_BEHIND_FIGURES.has(match[1] ?? 'x')) return unit;
  }
  return undefined;
}

function unitCounted(lower: string): Unit | undefined {
  const many = /\b(?:how many|number of|this many) ([a-z]+)\b/.exec(lower);
  return many ? unitInWords(many[1] ?? '') : undefined;
}

/** Bits: rates count in thousands. */
const DECIMAL: Readonly<Record<number, number>> = { [2 ** 10]: 8_000, [2 ** 20]: 8_000_000, [2 ** 30]: 8_000_000_000 };

/** Megabytes a second are not megabytes, and degrees are of the scale that is named. */
function refined(unit: Unit, description: string): Unit {
  if (unit.dimension === 'temperature' && unit.zero === undefined)
    return UNITS.get(/\b(celsius|fahrenheit|kelvin)\b/.exec(description)?.[0] ?? '') ?? unit;
  if (unit.dimension === 'data' && /bytes? per second|bits? per second|\/s\b/.test(description))
    return { dimension: 'dataRate', factor: DECIMAL[unit.factor] ?? unit.factor * 8 };
  return unit;
}
