/**
 * What a step needs and the words do not give, taken from what another makes: because the words say so ("encrypt the
 * calculated area", "send it"), or because an identifier can come from nowhere else. Who makes it is added when it is
 * registered, never when it cannot be undone; depth and number are bounded, and no circle is closed.
 */
import type { Goal } from '../goals/find-goals.js';
import type { Reading } from '../reading/reading.js';
import type { Token } from '../reading/words/tokens.js';
import { spelledOut } from '../reading/words/tokens.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import { best } from '../retrieval/match.js';
import type { Filled } from '../slots/filled.js';
import { compact, isOpenlyNeeded, type Parameter } from '../slots/parameter.js';

export interface Link {
  readonly to: CapabilityProfile;
  readonly parameter: Parameter;
  readonly from: CapabilityProfile;
  readonly output: string;
}

/** Evidence that an output is meant, and what it takes: a name that is said, or a pronoun right behind its maker. */
const SAID = 0.5;
const CALLED_ALIKE = 0.35;
const DONE = 0.2;
const POINTED_AT = 0.4;
const ENOUGH = 0.5;
/** What need not be given is taken from an output only where both are named. */
const PLAINLY = 0.8;
const WRONG_TYPE = -0.5;
/** What the words say this surely needs no reference. */
const SURE = { text: 0.6, number: 0.3 } as const;

const PRONOUN = /^(it|its|them|that|this|those|these|result|results|same|there)$/;

/** References that the words of a step ask for, to steps spoken of before it. */
export function linksSaid(
  goals: readonly Goal[],
  valuesOf: (profile: CapabilityProfile) => readonly (readonly Filled[])[],
  reading: Reading,
  lexicon: Lexicon,
): Link[] {
  const firstClause = new Map<CapabilityProfile, number>();
  for (const { profile, clause } of goals) if (!firstClause.has(profile)) firstClause.set(profile, clause);
  const order = [...firstClause].sort(([, a], [, b]) => a - b).map(([profile]) => profile);
  return order.flatMap((to, at) => {
    const makers = order.slice(0, at).reverse();
    if (makers.length === 0) return [];
    const filled = valuesOf(to).flat();
    const words = wordsAbout(to, reading, order, firstClause);
    const ranked = to.parameters
      .filter(
        (parameter) => isPointedAt(parameter, words, lexicon) || isOpen(parameter, filled, makers, reading, lexicon),
      )
      .flatMap((parameter) =>
        makers.flatMap((from, distance) =>
          Object.entries(from.capability.outputs).map(([output, type]) => ({
            link: { to, parameter, from, output },
            score: scoreOf(parameter, from, output, type, distance === 0, words, lexicon),
          })),
        ),
      )
      .filter(({ link, score }) => score >= (isOpenlyNeeded(link.parameter) ? ENOUGH : PLAINLY))
      .sort((x, y) => y.score - x.score);
    return oneToOne(ranked.map(({ link }) => link));
  });
}

/** Best first: an output for each parameter, a parameter for each output. */
function oneToOne(ranked: readonly Link[]): Link[] {
  const taken: Link[] = [];
  for (const link of ranked) {
    const clashes = taken.some(
      (other) => other.parameter === link.parameter || (other.from === link.from && other.output === link.output),
    );
    if (!clashes) taken.push(link);
  }
  return taken;
}

/** The words of a step's own clauses, up to where another is spoken of. */
function wordsAbout(
  profile: CapabilityProfile,
  reading: Reading,
  order: readonly CapabilityProfile[],
  first: ReadonlyMap<CapabilityProfile, number>,
): Token[] {
  const next = order[order.indexOf(profile) + 1];
  const from = first.get(profile) ?? 0;
  const to = next ? (first.get(next) ?? from + 1) : reading.clauses.length;
  return reading.clauses.slice(from, Math.max(to, from + 1)).flatMap((clause) => [...clause.tokens]);
}

/** "for that distance", "with the same id": what was made before, whatever figure stands beside it. */
function isPointedAt({ nameWords }: Parameter, words: readonly Token[], lexicon: Lexicon): boolean {
  return words.some((word, at) => {
    const next = words[at + 1];
    return (
      /^(that|this|same|resulting)$/.test(word.lower) && next !== undefined && best(next, nameWords, lexicon) >= 0.85
    );
  });
}

/** Not given, given by the whole text only, read from words that hardly say so, or from words that name an output. */
function isOpen(
  parameter: Parameter,
  filled: readonly Filled[],
  makers: readonly CapabilityProfile[],
  reading: Reading,
  lexicon: Lexicon,
): boolean {
  const own = filled.filter((one) => one.parameter === parameter);
  if (own.length === 0) return parameter.schema['default'] === undefined && parameter.choices.length === 0;
  return own.every((one) => {
    if (one.tokens.length === 0) return true;
    const said = one.tokens.map((index) => reading.tokens[index]).filter((token) => token !== undefined);
    if (said.some((token) => /["']/.test(reading.text.charAt(token.start - 1)))) return false;
    if (one.strength < SURE[parameter.kind === 'number' ? 'number' : 'text']) return true;
    return makers.some((maker) =>
      Object.keys(maker.capability.outputs).some(
        (output) => shareSaid(outputWords(output, lexicon), said, lexicon) >= 1,
      ),
    );
  });
}

function scoreOf(
  parameter: Parameter,
  from: CapabilityProfile,
  output: string,
  type: string,
  isLast: boolean,
  words: readonly Token[],
  lexicon: Lexicon,
): number {
  const own = outputWords(output, lexicon);
  const said = shareSaid(own, words, lexicon);
  const alike = shareSaid(
    parameter.nameWords.filter((word) => word.info > 0),
    own,
    lexicon,
  );
  const done =
    from.action &&
    words.some((word) => (word.pos !== 'VERB' || /(ed|en|ing)$/.test(word.lower) ? isDone(word, from, lexicon) : false))
      ? DONE
      : 0;
  const pointed = isLast && words.some((word) => PRONOUN.test(word.lower)) ? POINTED_AT : 0;
  const about = isLast ? Math.min(1, shareSaid([...from.objects.slice(-1)], words, lexicon)) * 0.2 : 0;
  return (
    SAID * said +
    CALLED_ALIKE * (alike >= 0.5 ? alike : 0) +
    Math.max(pointed, said >= 0.5 ? 0 : about) +
    (said > 0 ? done : 0) +
    (fitsType(parameter, type) ? 0.1 : WRONG_TYPE)
  );
}

/** "the calculated area", "the translated text" */
function isDone(word: Token, { action }: CapabilityProfile, lexicon: Lexicon): boolean {
  return action !== undefined && /(ed|en)$/.test(word.lower) && lexicon.closeness(word, action) >= 0.85;
}

function fitsType({ kind }: Parameter, type: string): boolean {
  const lower = type.toLowerCase();
  if (kind === 'number') return !/^(object|array|list|boolean)/.test(lower);
  if (kind === 'list') return /^(array|list|any)/.test(lower) || !/^(integer|number|float|boolean|object)/.test(lower);
  return !/^boolean/.test(lower);
}

const outputsKnown = new Map<string, readonly Token['lower'][]>();

function outputWords(output: string, lexicon: Lexicon): ReturnType<Lexicon['term']>[] {
  const words =
    outputsKnown.get(output) ??
    spelledOut(output)
      .toLowerCase()
      .split(' ')
      .filter((word) => word !== '');
  outputsKnown.set(output, words);
  return words.map((word) => lexicon.term(word));
}

/** Share of the words that are said, the last counting double: it is the head. */
function shareSaid(
  words: readonly ReturnType<Lexicon['term']>[],
  among: readonly ReturnType<Lexicon['term']>[],
  lexicon: Lexicon,
): number {
  let met = 0;
  let total = 0;
  words.forEach((word, at) => {
    const weight = at === words.length - 1 ? 2 : 1;
    total += weight;
    if (best(word, among, lexicon) >= 0.85) met += weight;
  });
  return total === 0 ? 0 : met / total;
}

const DEEPEST = 3;
/** An identifier names itself in the schema: words can hardly stand for it. */
const IDENTIFIER = /id$|ids$|key$|code$|token$|handle$|slug$/i;
const OBTAINED = /\b(obtained|retrieved|extracted|returned|comes?|taken|found|from) (by|from|in|with|using|the)\b/i;

/** Who is to be added so that identifiers which the words cannot give are made. */
export function linksNeeded(
  chosen: readonly CapabilityProfile[],
  all: readonly CapabilityProfile[],
  isGiven: (profile: CapabilityProfile, parameter: Parameter) => boolean,
  out: ReadonlySet<string>,
): Link[] {
  const links: Link[] = [];
  const inPlan = new Set(chosen);
  let open = [...chosen];
  for (let depth = 0; depth < DEEPEST && open.length > 0; depth += 1) {
    const added: CapabilityProfile[] = [];
    for (const to of open)
      for (const parameter of to.parameters) {
        if (!isOpenlyNeeded(parameter) || parameter.path.length > 1 || isGiven(to, parameter)) continue;
        const maker = makerOf(parameter, to, [...inPlan], all, out);
        if (!maker) continue;
        links.push({ to, parameter, ...maker });
        if (!inPlan.has(maker.from)) added.push(maker.from);
        inPlan.add(maker.from);
      }
    open = added;
  }
  return links;
}

function makerOf(
  parameter: Parameter,
  to: CapabilityProfile,
  inPlan: readonly CapabilityProfile[],
  all: readonly CapabilityProfile[],
  out: ReadonlySet<string>,
): Pick<Link, 'from' | 'output'> | undefined {
  const name = compact(parameter.path.at(-1) ?? '');
  if (!IDENTIFIER.test(name) && !OBTAINED.test(parameter.description)) return undefined;
  const makers = all.flatMap((from) => {
    if (from === to || out.has(from.capability.name) || from.capability.sideEffects === 'irreversible') return [];
    const output = Object.keys(from.capability.outputs).find((one) => compact(one) === name);
    const needsIt = from.parameters.some((own) => own.required && compact(own.path.at(-1) ?? '') === name);
    return output === undefined || needsIt ? [] : [{ from, output }];
  });
  const already = makers.find(({ from }) => inPlan.includes(from));
  return already ?? (makers.length === 1 ? makers[0] : undefined);
}
