/** What a person names: an id, its ending (4 characters or more), or `@`, the last one made. */
import { take } from '../client/index.js';
import { CommandError, EXIT } from './exits.js';
import type { Kind } from './recent.js';
import type { Session } from './session.js';

export interface Thing {
  readonly kind: Kind;
  readonly id: string;
}

const WHOLE = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SHORTEST = 4;
const PAGES = 5;

/** `kind` undefined: either. Throws CommandError when it is none or several. */
export async function resolve(session: Session, text: string, kind?: Kind): Promise<Thing> {
  const recent = /^@(\d*)$/.exec(text);
  if (recent) return made(session, text, kind, Number(recent[1]) || 1);
  const kinds: readonly Kind[] = kind === undefined ? ['execution', 'plan'] : [kind];
  if (WHOLE.test(text) && kinds.length === 1) return { kind: kinds[0] ?? 'plan', id: text };
  if (text.length < SHORTEST)
    throw new CommandError(`"${text}" is too short: give ${SHORTEST} characters of the end of an id, or @.`);
  const found = (await Promise.all(kinds.map((one) => endingIn(session, one, text)))).flat();
  const [first] = found;
  if (found.length === 1 && first) return first;
  const what = kind ?? 'plan or execution';
  if (found.length === 0) {
    if (WHOLE.test(text)) return { kind: 'execution', id: text };
    throw new CommandError(`No ${what} ends in "${text}".`, EXIT.usage, 'orchestrator ps');
  }
  const longer = found.map(({ id }) => `…${id.slice(-text.length - 2)}`).join(', ');
  throw new CommandError(`"${text}" is the end of ${found.length} ${kind ?? 'plans and execution'}s: ${longer}`);
}

function made(session: Session, text: string, kind: Kind | undefined, back: number): Thing {
  const found = session.recent.last(kind, back);
  if (found) return found;
  throw new CommandError(`${text}: nothing of that kind was made here.`, EXIT.usage, 'orchestrator plan "…"   or   ps');
}

async function endingIn(session: Session, kind: Kind, ending: string): Promise<Thing[]> {
  const { api } = session.client;
  const found: Thing[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const query = { limit: 200, ...(cursor === undefined ? {} : { cursor }) };
    const read =
      kind === 'plan'
        ? await take(api.GET('/api/v1/plans', { params: { query } }))
        : await take(api.GET('/api/v1/executions', { params: { query } }));
    for (const item of read.items) {
      const id = 'executionId' in item ? item.executionId : item.planId;
      if (id.endsWith(ending.toLowerCase())) found.push({ kind, id });
    }
    if (read.nextCursor === null) break;
    cursor = read.nextCursor;
  }
  return found;
}

/** "3" or "step3". */
export function stepIdOf(text: string): string {
  return /^\d+$/.test(text) ? `step${text}` : text;
}
