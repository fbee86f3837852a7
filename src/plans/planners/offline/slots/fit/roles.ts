/** What the little word before a span says of the part it plays: "from" for an origin, "by" for an author. */
import type { Parameter } from '../parameter.js';

const ROLES: Readonly<Record<string, string>> = {
  from: 'from start starting origin source departure depart begin beginning initial base pickup sender old current',
  to: 'to end ending destination target arrival arrive goal final finish receiver recipient new dropoff convert',
  into: 'to target destination new',
  towards: 'to destination target',
  in: 'location city place country state region area language currency unit format year month county league',
  inside: 'location place',
  within: 'location radius distance area limit',
  at: 'location place venue time address restaurant hotel museum school university company store',
  on: 'date day topic subject platform',
  by: 'author artist composer director writer creator singer painter user person carrier',
  for: 'name person item product company customer patient team purpose',
  with: 'ingredients attendees contact cast partner features guest guests speaker speakers participant participants interviewee companion person people guide host teacher trainer coach instructor doctor dentist therapist lawyer adviser advisor colleague friend client customer candidate patient opponent employee',
  between: 'start starting first origin from source departure 1 a',
  'between…and': 'end ending second destination to target arrival 2 b',
  using: 'method tool mode model algorithm technique approach transport',
  via: 'method mode transport platform channel',
  near: 'location place address',
  around: 'location place address',
  about: 'topic subject query keyword',
  called: 'name title label',
  named: 'name title label',
  titled: 'name title',
  since: 'start from',
  after: 'start from',
  until: 'end to',
  till: 'end to',
  before: 'end to',
  through: 'method mode',
};
/** The two ends of a way; who gives and who takes is not told by "from" and "to" alone. */
const ENDS: Readonly<Record<string, string>> = {
  from: 'from start starting origin source departure begin beginning initial first',
  to: 'to end ending destination target arrival final goal last',
};
const OPPOSITE: Readonly<Record<string, string>> = {
  from: 'to',
  to: 'from',
  into: 'from',
  between: 'to',
  'between…and': 'from',
};

const SETS = new Map(Object.entries(ROLES).map(([lead, words]) => [lead, new Set(words.split(' '))]));

const END_SETS = new Map(Object.entries(ENDS).map(([lead, words]) => [lead, new Set(words.split(' '))]));

/** 1 the role is in the name, 0.6 in the description, −1 the opposite one is; 0 says nothing. */
export function roleFit(parameter: Parameter, lead: string): number {
  const roles = SETS.get(lead);
  if (!roles) return 0;
  const names = parameter.nameWords.map((word) => word.lower);
  if (names.some((word) => roles.has(word))) return 1;
  const against = END_SETS.get(OPPOSITE[lead] ?? '');
  if (against && names.some((word) => against.has(word))) return -1;
  const described = parameter.descriptionWords.map((word) => word.lower);
  if (described.some((word) => roles.has(word))) return 0.6;
  return against && described.slice(0, 4).some((word) => against.has(word)) ? -0.6 : 0;
}
