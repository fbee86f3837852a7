// The house's arrows hold in src/, and every rule is shown to fail when an import runs against it.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import { forbidden } from './architecture/rules.js';

/** `rule: from → to` of every import against an arrow. */
async function violations(baseDir: string): Promise<readonly string[]> {
  const { output } = await cruise(['src'], {
    baseDir,
    validate: true,
    ruleSet: { forbidden: [...forbidden] },
    tsPreCompilationDeps: true,
    doNotFollow: 'node_modules',
    enhancedResolveOptions: {
      extensions: ['.ts', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types'],
    },
  });
  if (typeof output === 'string') throw new Error(output);
  if (output.summary.totalCruised === 0) throw new Error('nothing was read');
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
}

/** One wrong import per rule: [file, what it imports]; the target is made too when it is a file of ours. */
const AGAINST: Readonly<Record<string, readonly [file: string, statement: string, target?: string]>> = {
  'kernel-stands-alone': ['src/kernel/a.ts', `import 'node:fs';`],
  'platform-knows-no-feature': ['src/platform/a.ts', `import '../plans/index.js';`, 'src/plans/index.ts'],
  'features-meet-at-the-door': ['src/plans/a.ts', `import '../agents/registry.js';`, 'src/agents/registry.ts'],
  'executions-reach-out-by-ports-only': ['src/executions/a.ts', `import '../plans/index.js';`, 'src/plans/index.ts'],
  'notifications-only-carry': ['src/notifications/a.ts', `import '../costs/index.js';`, 'src/costs/index.ts'],
  'nobody-waits-for-notifications': [
    'src/costs/a.ts',
    `import '../notifications/index.js';`,
    'src/notifications/index.ts',
  ],
  'health-knows-no-feature': ['src/health/a.ts', `import '../costs/index.js';`, 'src/costs/index.ts'],
  'nobody-imports-the-roof': ['src/costs/a.ts', `import '../app.module.js';`, 'src/app.module.ts'],
  'domain-imports-domain': ['src/costs/domain/a.ts', `import '../store/rows.js';`, 'src/costs/store/rows.ts'],
  'domain-takes-only-types-through-doors': [
    'src/plans/domain/a.ts',
    `import { type A, b } from '../../agents/index.js';`,
    'src/agents/index.ts',
  ],
  'domain-has-no-framework': ['src/plans/domain/a.ts', `import { Injectable } from '@nestjs/common';`],
  'domain-does-no-io': ['src/plans/domain/a.ts', `import { readFileSync } from 'node:fs';`],
  'events-go-by-the-typed-map': ['src/plans/a.ts', `import { OnEvent } from '@nestjs/event-emitter';`],
  'one-way-into-the-ledger': [
    'src/costs/reports/a.ts',
    `import { b } from '../store/ledger.store.js';`,
    'src/costs/store/ledger.store.ts',
  ],
  'no-cycles': ['src/kernel/a.ts', `import type { A } from './a.js';`],
  'src-imports-only-src': ['src/kernel/a.ts', `import '../../test/support/fake.js';`, 'test/support/fake.ts'],
  'no-dev-dependencies-in-src': ['src/plans/a.ts', `import fc from 'fast-check';`],
  'imports-resolve': ['src/plans/a.ts', `import './nowhere.js';`],
};

describe('architecture', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchestrator-architecture-'));
    symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
    symlinkSync(join(process.cwd(), 'package.json'), join(folder, 'package.json'));
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };

  it('holds in src', async () => {
    expect(await violations(process.cwd())).toEqual([]);
  });

  it.each(forbidden.map(({ name }) => name))('%s can fail', async (name) => {
    const [file, statement, target] = AGAINST[name] ?? [];
    if (!file || !statement) throw new Error(`no counter-example for the rule ${name}`);
    write(file, `${statement}\nexport type A = string;\n`);
    if (target) write(target, 'export type A = string;\nexport const b = 1;\n');
    expect(await violations(folder)).toContainEqual(expect.stringMatching(`^${name}: ${file} → `));
  });

  it('lets types through the door of another feature', async () => {
    write('src/plans/domain/a.ts', `import type { A } from '../../agents/index.js';\nexport type B = A;\n`);
    write('src/agents/index.ts', 'export type A = string;\n');
    expect(await violations(folder)).toEqual([]);
  });
});
