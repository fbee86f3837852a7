/**
 * The words name another budget policy than the context does, or other levels than it says there are: neither is taken.
 * What the context sets belongs to the whole plan, so its first step is asked about.
 */
import type { PlanContext } from '../../../domain/plan.js';
import type { Doubt } from '../../doubt.js';
import type { DraftStep } from '../../planner.port.js';

const POLICY =
  /(?:\.?\/?policies\/)?\b([\w-]+)\.json\b|\bpolicy ["“']?([\w-]*[-_][\w-]*)|\b([\w-]+-budget) policy\b|\bunder (?:the )?([\w-]+-budget)\b/gi;
/** "existing levels: A and B", "the levels we already have are A, B" */
const LEVELS =
  /\b(?:existing (?:levels?|maps?)|(?:levels?|maps?) (?:that )?(?:we )?(?:already )?(?:have|exist)(?: already)?)(?: so far)?(?: are| is|:) ([^.;\n]{1,300})/i;
const NAMES_SHOWN = 5;

export function otherContext(steps: readonly DraftStep[], specification: string, context: PlanContext): Doubt[] {
  const [first] = steps;
  if (!first) return [];
  const said = [otherPolicy(specification, context), ...otherLevels(specification, context)];
  const messages = said.filter((message) => message !== undefined);
  return messages.length === 0 ? [] : [{ stepId: first.id, pointer: '', message: messages.join(' ') }];
}

function otherPolicy(specification: string, { budgetPolicy }: PlanContext): string | undefined {
  if (budgetPolicy === undefined) return undefined;
  const named = [...specification.matchAll(POLICY)]
    .map(([text, ...names]) => ({ text, name: names.find(Boolean) ?? '' }))
    .filter(({ text, name }) => /polic|budget/i.test(text) && /budget|polic/i.test(`${name} ${text}`));
  const other = named.find(({ name }) => bare(name) !== bare(budgetPolicy));
  if (!other || named.some(({ name }) => bare(name) === bare(budgetPolicy))) return undefined;
  return `The words name the budget policy "${other.name}", the context "${budgetPolicy}": which one is meant? Confirm to plan under the one of the context.`;
}

function bare(policy: string): string {
  return (policy.split('/').at(-1) ?? policy).replace(/\.json$/i, '').toLowerCase();
}

function otherLevels(specification: string, { existingLevels }: PlanContext): string[] {
  const list = existingLevels === undefined ? undefined : LEVELS.exec(specification)?.[1];
  if (list === undefined || existingLevels === undefined) return [];
  const known = new Set(existingLevels.map(plain));
  const names = list.split(/,|\band\b/).map((name) => name.trim().replace(/^["“'(]+|["”')]+$/g, ''));
  const unknown = names.filter((name) => name !== '' && !known.has(plain(name))).slice(0, NAMES_SHOWN);
  if (unknown.length === 0) return [];
  return [
    `The words say that ${unknown.map((name) => `"${name}"`).join(', ')} exists, the context names ${existingLevels.length === 0 ? 'no levels' : existingLevels.map((name) => `"${name}"`).join(', ')}: confirm if the context is right.`,
  ];
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[\s_-]+/g, '')
    .replace(/^the/, '');
}
