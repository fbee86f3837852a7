/** A catalogue, and a case of it, in which everything is named and described with other everyday words. */
import type { Catalogue, CatalogueCapability, Expectation, PlannerCase } from './planner-cases.js';

/** Word → another word for it. General English, applied to every catalogue alike. */
const OTHER_WORDS: readonly (readonly [RegExp, string])[] = [
  [/\bcheck(s)?\b/gi, 'inspect$1'],
  [/\bbuild(s)?\b/gi, 'construct$1'],
  [/\bgenerate\b/gi, 'produce'],
  [/\bwrite\b/gi, 'draft'],
  [/\bset up\b/gi, 'establish'],
  [/\bsend\b/gi, 'dispatch'],
  [/\bplace\b/gi, 'position'],
  [/\brun\b/gi, 'execute'],
  [/\bdeploy\b/gi, 'release'],
  [/\bprovision\b/gi, 'supply'],
  [/\bwatch\b/gi, 'observe'],
  [/\bannounce\b/gi, 'proclaim'],
  [/\bdestroy\b/gi, 'dismantle'],
  [/\bnumber of\b/gi, 'count of'],
  [/\blargest\b/gi, 'biggest'],
  [/\blength\b/gi, 'duration'],
  [/\bkind of\b/gi, 'type of'],
  [/\bmost\b/gi, 'maximum'],
];

function inOtherWords(text: string): string {
  return OTHER_WORDS.reduce((said, [word, other]) => said.replace(word, other), text);
}

function otherName(name: string): string {
  return inOtherWords(name.replaceAll('_', ' ')).replaceAll(' ', '_');
}

function otherCapability(capability: CatalogueCapability): CatalogueCapability {
  return {
    ...capability,
    name: otherName(capability.name),
    description: inOtherWords(capability.description),
    dependencies: (capability.dependencies ?? []).map(otherName),
  };
}

export function rewordedCatalogue(catalogue: Catalogue): Catalogue {
  const agents = catalogue.agents.map((agent) => ({ ...agent, capabilities: agent.capabilities.map(otherCapability) }));
  return { ...catalogue, agents };
}

/** The same wish, expecting the other names. */
export function rewordedCase(one: PlannerCase): PlannerCase {
  const { capabilities = [], allowed = [], forbidden = [], parameters = {}, order = [] } = one.expect;
  const expect: Expectation = {
    ...one.expect,
    capabilities: capabilities.map(otherName),
    allowed: allowed.map(otherName),
    forbidden: forbidden.map(otherName),
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, values]) => [otherName(name), values])),
    order: order.map(([first, second]) => [otherName(first), otherName(second)] as const),
  };
  return { ...one, expect };
}
