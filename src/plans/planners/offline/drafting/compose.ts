/** The draft of a plan from what was understood: what belongs in it, in which order, with which values, and why. */
import type { PlanDraft } from '../../planner.port.js';
import type { Goal } from '../goals/find-goals.js';
import type { Understanding, ValuesOf } from '../goals/understand.js';
import { quoteOf, type Reading } from '../reading/reading.js';
import type { CapabilityProfile } from '../retrieval/capability-profile.js';
import type { Lexicon } from '../retrieval/lexicon.js';
import type { WordTable } from '../retrieval/word-table.js';
import type { Filled } from '../slots/filled.js';
import { leftOverFigures } from '../slots/left-over-figures.js';
import type { Parameter } from '../slots/parameter.js';
import { withShared } from '../slots/shared-values.js';
import { accountsOf } from './accounts.js';
import { assumptionsIn } from './assumptions.js';
import { type Link, linksNeeded, linksSaid } from './chains.js';
import { type Chosen, type Closure, closureOf } from './closure.js';
import { doubtsAbout } from './doubts.js';
import { draftOf } from './draft.js';
import { type Edges, edgesOf, inOrder, reaches } from './ordering.js';
import { suggestionsFor } from './suggestions.js';

export function compose(reading: Reading, understood: Understanding, table: WordTable): PlanDraft {
  const { profiles, lexicon } = table;
  const { goals, isGuess, out, spans } = understood;
  const outNames = new Set([...out].map((profile) => profile.capability.name));
  const said = linksSaid(goals, understood.valuesOf, reading, lexicon);
  const { closure, links } = withMakers(goals, profiles, outNames, said, understood.valuesOf);
  const parts = closure.chosen.map((part) => part.profile);
  const edges = withLinks(edgesOf(parts, goals, reading), links);
  const values = valuesOfAll(parts, reading, understood, { links, lexicon });
  const groupsOf = (profile: CapabilityProfile): readonly (readonly Filled[])[] => values.get(profile) ?? [[]];
  const reasonOf = (profile: CapabilityProfile): string => reason(profile, goals, { closure, links, reading });
  const drafted = draftOf({ ordered: inOrder(parts, edges), edges, links, groupsOf, reasonOf });
  const used = [...values.values()].flat(2).flatMap((one) => [...one.tokens, ...(one.replaced ?? [])]);
  const asking = goals.flatMap((goal) => goal.match.words);
  const accounted = drafted.made.map(({ stepId, profile, filled }) => ({
    stepId,
    asking: goals.filter((goal) => goal.profile === profile).flatMap((goal) => goal.match.words),
    filled,
  }));
  const doubts = doubtsAbout(drafted.made, { reading, spans, isGuess, table, used: new Set([...used, ...asking]) });
  return {
    steps: drafted.steps,
    questions: [...drafted.questions, ...doubts],
    assumptions: assumptionsIn(drafted.steps, parts),
    warnings: [...drafted.warnings, ...gapsIn(closure)],
    suggestions: suggestionsFor(new Set(parts.map((profile) => profile.capability.name)), profiles, outNames),
    constraints: {},
    accounts: accountsOf(accounted, reading),
  };
}

/** What is asked for and what that declares to need; then who makes what the words cannot give, and what those need. */
function withMakers(
  goals: readonly Goal[],
  profiles: readonly CapabilityProfile[],
  out: ReadonlySet<string>,
  said: readonly Link[],
  valuesOf: ValuesOf,
): { closure: Closure; links: readonly Link[] } {
  const byName = new Map(profiles.map((profile) => [profile.capability.name, profile]));
  const asked = goals.map((goal) => goal.profile);
  const { chosen } = closureOf(asked, byName, out);
  const first = chosen.map((part) => part.profile);
  const askerOf = askersOf(chosen, new Set(asked));
  const isGiven = (profile: CapabilityProfile, parameter: Parameter): boolean =>
    said.some((link) => link.to === profile && link.parameter === parameter) ||
    valuesOf(profile, askerOf(profile))
      .flat()
      .some((one) => one.parameter === parameter && isIdentifier(one));
  const needed = linksNeeded(first, profiles, isGiven, out);
  for (const { from, to } of needed) valuesOf(from, to);
  return {
    closure: closureOf([...asked, ...needed.map((link) => link.from)], byName, out),
    links: [...said, ...needed],
  };
}

/** For whom a step comes along: what was asked for and needs it, by name where several do, whatever the order of the words. */
function askersOf(
  chosen: readonly Chosen[],
  asked: ReadonlySet<CapabilityProfile>,
): (profile: CapabilityProfile) => CapabilityProfile {
  const parts = new Map(chosen.map((part) => [part.profile.capability.name, part]));
  return (profile) => {
    const open = new Set([profile]);
    for (const one of open)
      for (const name of asked.has(one) ? [] : (parts.get(one.capability.name)?.neededBy ?? [])) {
        const needer = parts.get(name)?.profile;
        if (needer) open.add(needer);
      }
    const askers = [...open].filter((one) => asked.has(one));
    return askers.sort((a, b) => (a.capability.name < b.capability.name ? -1 : 1))[0] ?? profile;
  };
}

/** Where an identifier is wanted, plain words are none. */
function isIdentifier({ value, strength }: Filled): boolean {
  if (typeof value !== 'string') return true;
  return strength >= 0.5 && /[\d_-]/.test(value) && !/\s/.test(value);
}

function withLinks(edges: Edges, links: readonly Link[]): Edges {
  const all = new Map([...edges].map(([name, before]) => [name, new Set(before)]));
  for (const { from, to } of links)
    if (!reaches(all, from.capability.name, to.capability.name)) all.get(to.capability.name)?.add(from.capability.name);
  return all;
}

/** What the words give each step, with figures nobody took and values said once for several steps. */
function valuesOfAll(
  parts: readonly CapabilityProfile[],
  reading: Reading,
  { goals, valuesOf }: Understanding,
  { links, lexicon }: { readonly links: readonly Link[]; readonly lexicon: Lexicon },
): ReadonlyMap<CapabilityProfile, readonly (readonly Filled[])[]> {
  const steps = parts.flatMap((profile) => valuesOf(profile).map((filled) => ({ profile, filled })));
  const clausesOf = (profile: CapabilityProfile): number[] =>
    goals.filter((goal) => goal.profile === profile).map((goal) => goal.clause);
  const extra = leftOverFigures(steps, reading, clausesOf, lexicon);
  const own = new Map(
    parts.map((profile) => {
      const linked = links.filter((link) => link.to === profile).map((link) => link.parameter);
      const said = valuesOf(profile).map((filled) => filled.filter((one) => !linked.includes(one.parameter)));
      return [profile, said.map((filled) => [...filled, ...(extra.get(profile) ?? [])])] as const;
    }),
  );
  const all = [...own].map(([profile, groups]) => {
    const others = [...own].filter(([other]) => other !== profile).map(([, values]) => values.flat());
    return [profile, groups.map((filled) => withShared(profile, filled, others))] as const;
  });
  return new Map(all);
}

interface Grounds {
  readonly closure: Closure;
  readonly links: readonly Link[];
  readonly reading: Reading;
}

function reason(profile: CapabilityProfile, goals: readonly Goal[], { closure, links, reading }: Grounds): string {
  const goal = goals.find((candidate) => candidate.profile === profile);
  const tokens = goal && reading.clauses[goal.clause]?.tokens;
  if (tokens) return `asked for: "${quoteOf(reading, tokens[0]?.index ?? 0, tokens.at(-1)?.index ?? 0)}"`;
  const neededBy = closure.chosen.find((part) => part.profile === profile)?.neededBy ?? [];
  const link = links.find(({ from }) => from === profile);
  if (neededBy.length > 0 || !link) return `needed by ${neededBy.join(', ')}`;
  const wanted = link.parameter.path.join('.');
  return `added because ${link.to.capability.name} needs ${wanted}, which the specification does not say`;
}

function gapsIn({ unmet, leftOut }: Closure): string[] {
  return [
    ...unmet.map(
      ({ capability, dependency }) =>
        `${capability} declares that it needs ${dependency}, which no registered agent offers`,
    ),
    ...leftOut.map(
      (name) => `${name} is left out because the specification rules it out, although a step declares that it needs it`,
    ),
  ];
}
