// The shape of an answer, from what is registered: a step can only name an agent together with what it offers.
// Parameters stay open here; the capability's own schema judges them after, as it does for every draft.
import type { Offer } from '../../../../agents/index.js';
import type { JsonSchema } from '../../../../kernel/json.js';

const MOST_STEPS = 200;
const MOST_NOTES = 50;

interface Parts {
  readonly name: JsonSchema;
  readonly text: JsonSchema;
  readonly list: JsonSchema;
}

/** Without bounds: servers turn a schema into a grammar, and those make it very large. */
const PLAIN: Parts = { name: { type: 'string' }, text: { type: 'string' }, list: { type: 'array' } };
const BOUNDED: Parts = {
  name: { type: 'string', minLength: 1, maxLength: 200 },
  text: { type: 'string', maxLength: 1_000 },
  list: { type: 'array', maxItems: MOST_NOTES },
};

/** Holds the model to pairs of agent and capability that exist. */
export function answerSchema(offers: readonly Offer[]): JsonSchema {
  const pairs = [...Map.groupBy(offers, (offer) => offer.agent)].map(([agent, own]) =>
    step(PLAIN, { enum: [agent] }, { enum: own.map((offer) => offer.capability.name) }),
  );
  const [only] = pairs;
  return answer(PLAIN, only && pairs.length === 1 ? only : { anyOf: pairs });
}

/** The same shape whatever is registered: whether names exist is for validation, which says it better. */
export const ANSWER_SHAPE: JsonSchema = answer(BOUNDED, step(BOUNDED, {}, {}));

function step({ name, text, list }: Parts, agent: JsonSchema, capability: JsonSchema): JsonSchema {
  return object({
    id: name,
    agent: { ...name, ...agent },
    capability: { ...name, ...capability },
    parameters: { type: 'object' },
    dependencies: { ...list, items: name },
    quote: text,
  });
}

function answer({ name, text, list }: Parts, steps: JsonSchema): JsonSchema {
  const most = 'maxItems' in list ? { maxItems: MOST_STEPS } : {};
  return object({
    steps: { ...list, ...most, items: steps },
    questions: { ...list, items: object({ step: name, parameter: name, question: text }) },
    assumptions: { ...list, items: text },
  });
}

function object(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: 'object', properties, required: Object.keys(properties), additionalProperties: false };
}
