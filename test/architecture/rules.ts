// The arrows between the rooms, as dependency-cruiser rules: imports run one way,
// server → app.module → features → platform → kernel. Values and types alike, unless a rule says otherwise.
import type { IRegularForbiddenRuleType as ForbiddenRule } from 'dependency-cruiser';

const FEATURES = '(agents|plans|costs|executions|notifications|health|operations)';
const SPEC = '\\.spec\\.ts$';

/** What talks to the world or frames the service; the pure core does without. */
const FRAMEWORKS =
  'node_modules/(@nestjs/|@mikro-orm/|better-sqlite3|axios|undici|express|rxjs|winston|nest-winston|class-validator|class-transformer)';

type NamedRule = ForbiddenRule & { readonly name: string };

const rule = (name: string, comment: string, from: ForbiddenRule['from'], to: ForbiddenRule['to']): NamedRule => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: SPEC, ...from },
  to,
});

export const forbidden: readonly NamedRule[] = [
  rule(
    'kernel-stands-alone',
    'The kernel is vocabulary that everything shares: it imports only itself and node:crypto.',
    { path: '^src/kernel/' },
    { pathNot: ['^src/kernel/', '^(node:)?crypto$'] },
  ),
  rule(
    'platform-knows-no-feature',
    'The ground floor serves every feature and so may know none: only the kernel is below it.',
    { path: '^src/platform/' },
    { path: '^src/', pathNot: ['^src/platform/', '^src/kernel/'] },
  ),
  rule(
    'features-meet-at-the-door',
    "A feature's inside may change freely because others see only its index.ts, or a port of executions to implement.",
    { path: `^src/${FEATURES}/` },
    { path: `^src/${FEATURES}/`, pathNot: ['^src/$1/', '^src/[^/]+/index\\.ts$', '^src/executions/ports/'] },
  ),
  rule(
    'executions-reach-out-by-ports-only',
    'Any engine, agent registry or ledger must fit behind the ports that executions declares.',
    { path: '^src/executions/' },
    { path: `^src/${FEATURES}/`, pathNot: '^src/executions/' },
  ),
  rule(
    'notifications-only-carry',
    "What is told comes from the outbox: a feature is not asked, so none has to know who listens. (How calls may leave is the agents' rule.)",
    { path: '^src/notifications/' },
    { path: `^src/${FEATURES}/`, pathNot: ['^src/notifications/', '^src/agents/index\\.ts$'] },
  ),
  rule(
    'nobody-waits-for-notifications',
    'Whoever tells something writes it down in the outbox and goes on.',
    { path: `^src/${FEATURES}/`, pathNot: [SPEC, '^src/notifications/'] },
    { path: '^src/notifications/' },
  ),
  rule(
    'health-knows-no-feature',
    'Each feature registers its own indicator, so that health never changes when a feature comes or goes.',
    { path: '^src/health/' },
    { path: `^src/${FEATURES}/`, pathNot: '^src/health/' },
  ),
  rule(
    'nobody-imports-the-roof',
    'app.module, create-app and server compose the rooms; a room that imported them could not be moved.',
    { path: '^src/[^/]+/' },
    { path: '^src/[^/]+\\.ts$' },
  ),
  rule(
    'domain-imports-domain',
    "Domain code is easy to test and to trust: siblings, the kernel, its own ports' and other features' types only.",
    { path: '^src/([^/]+)/domain/' },
    { path: '^src/', pathNot: ['^src/$1/(domain|ports)/', '^src/kernel/', `^src/${FEATURES}/index\\.ts$`] },
  ),
  rule(
    'domain-takes-only-types-through-doors',
    "The values behind a port or another feature's door may do I/O; the types cannot.",
    { path: '^src/[^/]+/domain/' },
    { path: [`^src/${FEATURES}/index\\.ts$`, '^src/[^/]+/ports/'], dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'domain-has-no-framework',
    'No Nest, ORM, HTTP or validation decorators in domain code: it outlives them.',
    { path: '^src/[^/]+/domain/' },
    { path: FRAMEWORKS },
  ),
  rule(
    'domain-does-no-io',
    'Time, files and sockets come in as data. Hashing is pure, so node:crypto is allowed.',
    { path: '^src/[^/]+/domain/' },
    { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
  ),
  rule(
    'events-go-by-the-typed-map',
    'An event is declared once with what it carries; a bare emitter would take any name and any payload.',
    { path: '^src/', pathNot: [SPEC, '^src/platform/(events/|platform\\.module\\.ts$)'] },
    { path: 'node_modules/(@nestjs/event-emitter|eventemitter2)' },
  ),
  rule(
    'one-way-into-the-ledger',
    'A line that did not pass the book has no flags: a limit would be passed without a line that says why.',
    { path: '^src/', pathNot: [SPEC, '^src/costs/budget/ledger-book\\.service\\.ts$'] },
    { path: '^src/costs/(store/ledger\\.store|domain/accounts/booking)\\.ts$' },
  ),
  rule('no-cycles', 'Files that need each other are one file, or hide a third.', {}, { circular: true }),
  rule(
    'src-imports-only-src',
    'Tests, scripts and benchmarks are not part of the build.',
    { path: '^src/' },
    { dependencyTypes: ['local'], pathNot: '^src/' },
  ),
  rule(
    'no-dev-dependencies-in-src',
    'npm ci --omit=dev leaves these out: the service would not start. (Types are erased, so they may.)',
    { path: '^src/' },
    { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
  ),
  rule('imports-resolve', 'A path that leads nowhere fails only when it is reached.', {}, { couldNotResolve: true }),
];
