/** One project per tier, chosen by suffix; scripts/test.mjs runs them and adds up the counts. */
const shared = {
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        sourceMaps: 'inline',
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  setupFiles: ['<rootDir>/test/support/jest-setup.ts'],
};

const tier = (displayName, suffix) => ({
  ...shared,
  displayName,
  testRegex: [`\\.${suffix}\\.ts$`],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
});

export default {
  // A bound for what hangs, not for what is slow: the machine may be busy with anything.
  testTimeout: 300_000,
  collectCoverageFrom: ['src/**/*.ts', '!src/server.ts', '!src/service.ts'],
  coverageProvider: 'v8',
  projects: [
    tier('unit', 'spec'),
    tier('properties', 'prop-spec'),
    tier('integration', 'int-spec'),
    tier('crash', 'crash-spec'),
    tier('e2e', 'e2e-spec'),
    tier('fuzz', 'fuzz-spec'),
    tier('web', 'web-spec'),
  ],
};
