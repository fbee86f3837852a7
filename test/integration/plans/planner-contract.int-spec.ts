import { ok } from '../../../src/kernel/result.js';
import { LanguageModel, type ModelRequest } from '../../../src/plans/planners/llm/model/language-model.port.js';
import { LlmPlanner } from '../../../src/plans/planners/llm/llm-planner.js';
import { OfflinePlanner } from '../../../src/plans/planners/offline/offline-planner.js';
import { THREAD_LIMITS, ThreadedPlanner } from '../../../src/plans/planners/thread/threaded-planner.js';
import { OFFERS, plannerContract, WORDS } from '../../contract/planner.contract.js';
import { FakeCatalogue, SchemaCheck } from '../../support/plans/plans-world.js';

/** A thread runs compiled files; here it takes the sources, whose imports name what they compile to. */
function threadFromSources(): URL {
  const task = new URL('../../../src/plans/planners/thread/read-words.task.ts', import.meta.url).href;
  return new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { registerHooks } from 'node:module';
      registerHooks({
        resolve(specifier, context, next) {
          const isSource = specifier.startsWith('.') && !context.parentURL?.includes('/node_modules/');
          return next(isSource ? specifier.replace(/\\.js$/, '.ts') : specifier, context);
        },
      });
      await import(${JSON.stringify(task)});`)}`,
  );
}

/** Answers as a model would that knows three texts. */
class KnowingModel extends LanguageModel {
  readonly name = 'knowing';

  ask({ messages, instructions }: ModelRequest) {
    const { specification } = JSON.parse(messages[0]?.content ?? '{}') as { specification: string };
    const isOffered = instructions.includes('generate_level_plan');
    const steps = isOffered ? (ANSWERS.get(specification) ?? []) : [];
    const questions =
      specification === WORDS.needed
        ? [{ step: 'step1', parameter: '/zones', question: 'How many combat zones?' }]
        : [];
    const text = JSON.stringify({ steps, questions, assumptions: [] });
    return Promise.resolve(ok({ text, inputTokens: 10, outputTokens: 10 }));
  }
}

const DESIGN = { id: 'step1', agent: 'Designer', capability: 'generate_level_plan', dependencies: [] };
const ANSWERS: ReadonlyMap<string, readonly object[]> = new Map([
  [
    WORDS.asked,
    [
      { ...DESIGN, parameters: { zones: 3 }, quote: 'Design a level plan with 3 combat zones' },
      {
        id: 'step2',
        agent: 'Builder',
        capability: 'build_map',
        parameters: { levelPlan: { $ref: 'step1.result.levelPlan' } },
        dependencies: ['step1'],
        quote: 'then build the map of it',
      },
    ],
  ],
  [WORDS.needed, [{ ...DESIGN, parameters: {}, quote: 'Design a level plan' }]],
]);

const nothing = (): Promise<void> => Promise.resolve();

plannerContract('the offline planner', () => Promise.resolve({ planner: new OfflinePlanner(), close: nothing }));

plannerContract('the planner on a thread', () => {
  const planner = new ThreadedPlanner({ ...THREAD_LIMITS, textMs: 120_000 }, threadFromSources());
  return Promise.resolve({ planner, close: () => planner.onModuleDestroy() });
});

plannerContract('a language model', () => {
  const catalogue = new FakeCatalogue();
  for (const { agent } of OFFERS)
    catalogue.register(agent, ...OFFERS.filter((one) => one.agent === agent).map((one) => one.capability));
  const price = { input: null, output: null };
  const planner = new LlmPlanner(new KnowingModel(), new OfflinePlanner(), new SchemaCheck(catalogue), {
    timeoutMs: 60_000,
    price,
  });
  return Promise.resolve({ planner, close: nothing });
});
