/**
 * How well a figure fits a parameter that must be given and has no default: there, being the only one left is already
 * something. A unit that the schema does not speak of is no obstacle ("$5,000" for an `amount`), another one is.
 */
import type { Quantity } from '../../reading/figures/quantities.js';
import type { Dimension } from '../../reading/figures/units.js';
import { leadOf } from '../../reading/spans/span.js';
import { best } from '../../retrieval/match.js';
import type { Parameter } from '../parameter.js';
import { localityAt, type SlotContext } from '../scope.js';
import { cueOf } from './cues.js';
import { pairFit } from './pairs.js';
import { roleFit } from './roles.js';
import { isCounter } from '../figures/number-fit.js';
import { awayFrom } from './text-fit.js';

const ANY_FIGURE = 0.2;
const NAME_CUE = 0.5;
const DESCRIPTION_CUE = 0.2;
const ROLE = 0.25;
const PAIRED = 0.5;
const SAME_UNIT = 0.2;
const UNIT_IN_WORDS = 0.2;
const OTHER_UNIT = -0.45;
const UNEXPECTED_UNIT = -0.08;
const ELSEWHERE = 0.5;
const AS_A_YEAR = 0.3;
/** Below this a clause speaks of something else. */
const SPEAKS_OF_IT = 0.6;

/** What is measured in it, as names and descriptions put it. */
const MEASURES: Readonly<Partial<Record<Dimension, string>>> = {
  money:
    'amount price cost money salary income investment budget payment balance fee principal principle revenue profit expense loan debt capital wage value dividend equity asset cash fund dollar currency rent tax purchase donation',
  time: 'time duration period age year month week day hour minute second interval term tenure timeframe length lifetime delay',
  length:
    'length distance height width depth radius diameter base side altitude elevation size thickness perimeter displacement range proximity',
  weight: 'weight mass load',
  volume: 'volume capacity amount',
  temperature: 'temperature heat',
  percent:
    'rate percent percentage ratio interest yield discount probability confidence share return growth tax level alpha efficiency',
  rate: 'frequency speed velocity rate',
  data: 'size storage memory',
  power: 'power',
  pixels: 'width height size resolution',
};

export function figureFit(parameter: Parameter, quantity: Quantity, lead: string, context: SlotContext): number {
  const { reading } = context;
  if (reading.negated[quantity.from] || localityAt(context, quantity.from) < SPEAKS_OF_IT) return 0;
  const unit = unitFit(parameter, quantity, context);
  const cue = cueOf(parameter, quantity, context);
  const role = roleFit(parameter, lead || leadOf(reading.tokens, quantity.from));
  const outside = outsideBounds(parameter, quantity) ? -0.3 : 0;
  const score =
    ANY_FIGURE +
    NAME_CUE * cue.name +
    DESCRIPTION_CUE * cue.description +
    ROLE * role +
    PAIRED * pairFit(parameter, quantity, context) +
    unit +
    year(parameter, quantity) +
    outside +
    tally(parameter, quantity, context);
  return score - ELSEWHERE * awayFrom(localityAt(context, quantity.from));
}

function unitFit(parameter: Parameter, { unit, unitWord, share, often }: Quantity, { lexicon }: SlotContext): number {
  if (!unit) {
    if (share || often) return -0.05;
    return parameter.unit ? -0.02 : 0.03;
  }
  if (parameter.unit) return parameter.unit.dimension === unit.dimension ? SAME_UNIT : OTHER_UNIT;
  if (unitWord && parameter.nameWords.some((word) => word.stem === unitWord.stem)) return UNIT_IN_WORDS + 0.05;
  const measured = MEASURES[unit.dimension]?.split(' ').map((word) => lexicon.term(word)) ?? [];
  const named = Math.max(...parameter.nameWords.map((word) => best(word, measured, lexicon)), 0);
  const described = Math.max(...parameter.descriptionWords.map((word) => best(word, measured, lexicon)), 0);
  if (named >= 0.85) return UNIT_IN_WORDS;
  return described >= 0.85 ? UNIT_IN_WORDS / 2 : UNEXPECTED_UNIT;
}

const TALLY = -0.6;

/** "two circles", "four different sequences": how many are spoken of, where the parameter counts nothing of the kind. */
function tally(
  parameter: Parameter,
  { from, to, counted, unit, value }: Quantity,
  { reading, lexicon, profile }: SlotContext,
): number {
  const inWords = reading.tokens[from]?.kind === 'word';
  const head = counted.at(-1);
  if (reading.tokens.slice(from, to + 1).some((token) => /^(pairs?|couple|trio|both)$/.test(token.lower))) return TALLY;
  if (!inWords || unit || value > 12 || !head) return 0;
  const named = best(head, parameter.nameWords, lexicon) >= 0.6 || isCounter(parameter);
  const several = profile.parameters.filter((other) =>
    other.nameWords.some((word) => best(head, [word], lexicon) >= 0.85),
  );
  return named && several.length < 2 && best(head, profile.objects, lexicon) < 0.85 ? 0 : TALLY;
}

/** A figure that can only be a year, for a parameter that wants one. */
export function isYearFor(parameter: Parameter, quantity: Quantity): boolean {
  return year(parameter, quantity) === AS_A_YEAR;
}

/** 1900…2100 without a unit is a year where one is wanted, and hardly anything else. */
function year(parameter: Parameter, quantity: Quantity): number {
  const looks = !quantity.unit && Number.isInteger(quantity.value) && quantity.value >= 1000 && quantity.value <= 2100;
  const wants =
    parameter.nameWords.some((word) => word.lower === 'year' || word.lower === 'season') ||
    /\byear\b/i.test(parameter.description);
  if (!wants) return looks ? -0.12 : 0;
  const plural =
    parameter.nameWords.some((word) => word.lower === 'years') ||
    /\b(number of|how many|in) years\b/i.test(parameter.description);
  return plural ? 0 : looks ? AS_A_YEAR : -0.2;
}

function outsideBounds({ minimum, maximum, integer, unit }: Parameter, { value, unit: given }: Quantity): boolean {
  if (integer && !Number.isInteger(value) && given?.dimension !== unit?.dimension) return true;
  return (
    (minimum !== undefined && value < minimum) ||
    (maximum !== undefined && value > maximum && given?.dimension !== 'percent')
  );
}
