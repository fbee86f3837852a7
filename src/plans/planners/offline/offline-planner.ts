/**
 * The offline planner: a pure function of specification, context and what is registered. It reads the text once,
 * finds the wishes in it, adds what they need, takes out what is ruled out, fills in parameters and puts all in order.
 * It knows general English and no trade, calls nobody and remembers nothing but analyses of capabilities.
 */
import { defined } from '../../../kernel/defined.js';
import { err, ok, type Result } from '../../../kernel/result.js';
import type {
  Amendment,
  AmendRequest,
  PlanDraft,
  Planner,
  PlanningRefusal,
  PlanningRequest,
  Unread,
} from '../planner.port.js';
import { compose } from './drafting/compose.js';
import { explanationOf } from './coverage/explanation.js';
import { accountedFor } from './doubts/doubts.js';
import { oneOfEach } from './drafting/offers.js';
import { understand } from './goals/understand.js';
import { amend, withoutAdding } from './remarks/amend.js';
import { read } from './reading/reading.js';
import { isEnglish } from './reading/words/function-words.js';
import { createLinguist } from './reading/words/linguist.js';
import { CapabilityProfiles } from './retrieval/capability-profile.js';
import { createLexicon, type Lexicon } from './retrieval/lexicon.js';
import { WordTable } from './retrieval/word-table.js';
import { WordVectorTable, type WordVectors } from './retrieval/word-vectors.js';

interface Equipment {
  readonly lexicon: Lexicon;
  readonly profiles: CapabilityProfiles;
}

/** Any English will do. */
const WARMING = ['Make one, then check both within an hour, but do not send it.', 'No more than 20 of them, please.'];

export class OfflinePlanner implements Planner {
  readonly name = 'offline';
  readonly #loadVectors: () => WordVectors;
  #equipment: Equipment | undefined;
  #table: WordTable | undefined;

  constructor(loadVectors: () => WordVectors = () => WordVectorTable.load()) {
    this.#loadVectors = loadVectors;
  }

  /** Loads what is loaded only once, so that the first plan does not wait for it (about 0.2 s). Optional. */
  warmUp(): void {
    for (const specification of WARMING) this.plan({ specification, context: {}, offers: [] });
  }

  draft(request: PlanningRequest): Promise<Result<PlanDraft, PlanningRefusal>> {
    return Promise.resolve(this.plan(request));
  }

  amend(request: AmendRequest): Promise<Result<Amendment, readonly Unread[]>> {
    return Promise.resolve(this.amended(request));
  }

  amended(request: AmendRequest): Result<Amendment, readonly Unread[]> {
    const { remark, context, offers, now } = request;
    const table = this.#tableFor(oneOfEach(offers, remark));
    const reading = read(remark, table.lexicon, table.vocabulary, now);
    const drafted = this.plan({
      specification: withoutAdding(remark),
      context,
      offers,
      ...defined({ now }),
    });
    return amend(request, reading, table, drafted.ok ? drafted.value : undefined);
  }

  plan(request: PlanningRequest): Result<PlanDraft, PlanningRefusal> {
    const { specification, context, offers, now } = request;
    const table = this.#tableFor(oneOfEach(offers, specification));
    const reading = read(specification, table.lexicon, table.vocabulary, now);
    if (!isEnglish(reading)) return err(refusal('plan.language-not-supported', offers));
    const understood = understand(reading, table, context);
    if (understood.goals.length === 0) return err(refusal('plan.nothing-to-plan', offers));
    const draft = accountedFor(compose(reading, understood, table), request, reading, table);
    if (request.explain !== true) return ok(draft);
    return ok({ ...draft, explanation: explanationOf(draft, understood, reading, table, specification) });
  }

  /** The same offers in the same order as last time: the same table. */
  #tableFor(offers: PlanningRequest['offers']): WordTable {
    this.#equipment ??= equipped(this.#loadVectors());
    const { lexicon, profiles } = this.#equipment;
    const now = offers.map((offer) => profiles.of(offer));
    const last = this.#table;
    if (last?.profiles.length === now.length && last.profiles.every((profile, at) => profile === now[at])) return last;
    this.#table = new WordTable(now, lexicon);
    return this.#table;
  }
}

function equipped(vectors: WordVectors): Equipment {
  const lexicon = createLexicon(createLinguist(), vectors);
  return { lexicon, profiles: new CapabilityProfiles(lexicon) };
}

function refusal(code: PlanningRefusal['code'], offers: PlanningRequest['offers']): PlanningRefusal {
  const message =
    code === 'plan.language-not-supported'
      ? 'the specification is not in English, which is all this planner reads; write it in English'
      : 'no registered capability fits the specification; say what should be done with the words of one of the possible capabilities';
  const possible = offers.map(({ agent, capability }) => ({
    agent,
    capability: capability.name,
    description: capability.description,
  }));
  return { code, message, possible };
}
