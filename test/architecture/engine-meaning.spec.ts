// "All meaning is the core's": a second engine needs no rule written twice (src/executions/README.md).
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { meaningIn } from './engine-meaning.js';

const ENGINES = 'src/executions/engines';

describe('engines', () => {
  const files = readdirSync(ENGINES, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
  );

  it('are there', () => expect(files.length).toBeGreaterThan(5));

  it.each(files)('%s judges nothing by what a step or an execution is', (file) => {
    expect(meaningIn(readFileSync(join(ENGINES, file), 'utf8'))).toEqual([]);
  });

  it.each([
    `if (step.status === 'pending') go();`,
    `const { status } = actor.state.phase;`,
    `switch (what) { case 'running': go(); }`,
    `if (['failed', other].includes(x)) go();`,
    `const waits = state.steps.some((step) => step.wait !== null);`,
    `if (actor.state.cancelRequestedAt !== null) go();`,
    `const { hold } = state.steps[0].record;`,
    `if (record.hold !== null) go();`,
  ])('the rule finds %s', (text) => expect(meaningIn(text)).not.toEqual([]));

  it.each([`log.warn(\`execution \${id} is running\`);`, `const kind = { status: 200 };`, `answer.hold.amount;`])(
    'the rule lets pass %s',
    (text) => expect(meaningIn(text)).toEqual([]),
  );
});
