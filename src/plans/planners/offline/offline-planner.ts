/**
 * The offline planner: a pure function of specification, context and what is registered. It reads the text once,
 * finds the wishes in it, adds what they need, takes out what is ruled out, fills in parameters and puts all in order.
 * It knows general English and no trade, calls nobody and remembers nothing but analyses of capabilities.
 */
import { err, ok, type Result } from '../../../kernel/result.js';
import type { PlanDraft, Planner, PlanningRefusal, PlanningRequest } from '../planner.port.js';
import { closureOf } from './drafting/closure.js';
import { draftOf } from './drafting/draft.js';
import { oneOfEach } from './drafting/offers.js';
import { edgesOf, inOrder } from './drafting/ordering.js';
import { suggestionsFor } from './drafting/suggestions.js';
import { understand } from './goals/understand.js';
import { isEnglish } from './reading/words/function-words.js';
import { limitsOf } from './reading/figures/limits.js';
import { createLinguist } from './reading/words/linguist.js';
import { quoteOf, read } from './reading/reading.js';
import { type CapabilityProfile, CapabilityProfiles } from './retrieval/capability-profile.js';
import { createLexicon, type Lexicon } from './retrieval/lexicon.js';
import type { Filled } from './slots/filled.js';
import { leftOverFigures } from './slots/left-over-figures.js';
import { withShared } from './slots/shared-values.js';
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

  plan({ specification, context, offers }: PlanningRequest): Result<PlanDraft, PlanningRefusal> {
    const { lexicon, profiles } = this.#equipped();
    const reading = read(specification, lexicon, offers);
    const words = reading.tokens.filter((token) => token.kind === 'word').map((token) => token.lower);
    if (words.length > 0 && !isEnglish(words)) return err(refusal('plan.language-not-supported', offers));

    const known = oneOfEach(offers, reading.lower).map((offer) => profiles.of(offer));
    const { goals, out, filledOf } = understand(reading, this.#tableOf(known, lexicon), context);
    const outNames = new Set([...out].map((profile) => profile.capability.name));
    const wanted = goals.map((goal) => goal.profile).filter((profile) => !out.has(profile));
    if (wanted.length === 0) return err(refusal('plan.nothing-to-plan', offers));

    const { chosen, unmet, leftOut } = closureOf(
      wanted,
      new Map(known.map((profile) => [profile.capability.name, profile])),
      outNames,
    );
    const parts = chosen.map((part) => part.profile);
    const edges = edgesOf(parts, goals, reading);
    const reasonOf = (profile: (typeof parts)[number]): string => {
      const goal = goals.find((candidate) => candidate.profile === profile);
      const clause = goal && reading.clauses[goal.clause];
      const needers = chosen.find((part) => part.profile === profile)?.neededBy ?? [];
      return clause
        ? `asked for: "${quoteOf(reading, clause.tokens[0]?.index ?? 0, clause.tokens.at(-1)?.index ?? 0)}"`
        : `needed by ${needers.join(', ')}`;
    };
    const extra = leftOverFigures(
      parts.map((profile) => ({ profile, filled: filledOf(profile) })),
      reading,
      (profile) => goals.filter((goal) => goal.profile === profile).map((goal) => goal.clause),
    );
    const allOf = (profile: CapabilityProfile): readonly Filled[] => [
      ...filledOf(profile),
      ...(extra.get(profile) ?? []),
    ];
    const sharedOf = (profile: CapabilityProfile): readonly Filled[] =>
      withShared(profile, allOf(profile), parts.filter((other) => other !== profile).map(allOf));
    const drafted = draftOf({ ordered: inOrder(parts, edges), edges, filledOf: sharedOf, reasonOf });
    const used = new Set(parts.flatMap((profile) => allOf(profile).flatMap((filled) => filled.tokens)));
    return ok({
      steps: drafted.steps,
      questions: drafted.questions,
      assumptions: [],
      warnings: [
        ...drafted.warnings,
        ...unmet.map(
          ({ capability, dependency }) =>
            `${capability} declares that it needs ${dependency}, which no registered agent offers`,
        ),
        ...leftOut.map(
          (name) =>
            `${name} is left out because the specification rules it out, although a step declares that it needs it`,
        ),
      ],
      suggestions: suggestionsFor(new Set(parts.map((profile) => profile.capability.name)), known, outNames),
      constraints: limitsOf(reading, (quantity) => used.has(quantity.from)),
    });
  }

  /** The same offers in the same order as last time: the same table. */
  #tableOf(profiles: readonly CapabilityProfile[], lexicon: Lexicon): WordTable {
    const last = this.#table;
    if (last?.profiles.length === profiles.length && last.profiles.every((profile, at) => profile === profiles[at]))
      return last;
    this.#table = new WordTable(profiles, lexicon);
    return this.#table;
  }

  #equipped(): Equipment {
    if (!this.#equipment) {
      const lexicon = createLexicon(createLinguist(), this.#loadVectors());
      this.#equipment = { lexicon, profiles: new CapabilityProfiles(lexicon) };
    }
    return this.#equipment;
  }
}

function refusal(code: PlanningRefusal['code'], offers: PlanningRequest['offers']): PlanningRefusal {
  const message =
    code === 'plan.language-not-supported'
      ? 'the specification is not in English, which is all this planner reads; write it in English'
      : 'no registered capability fits the specification; say what should be done with the words of one of the possible capabilities';
  return {
    code,
    message,
    possible: offers.map(({ agent, capability }) => ({
      agent,
      capability: capability.name,
      description: capability.description,
    })),
  };
}
