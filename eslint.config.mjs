// Type-aware lint. Sizes are the house's limits (aim: file 150, function 25); the arrows between rooms are
// test/architecture.spec.ts.
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const SIZES = {
  'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  complexity: ['error', { max: 15, variant: 'modified' }],
  'max-depth': ['error', 4],
};

const CORRECTNESS = {
  eqeqeq: 'error',
  'no-console': 'error',
  'no-else-return': 'error',
  'no-param-reassign': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
};

export default defineConfig(
  { ignores: ['node_modules/', 'dist/', 'coverage/', 'data/', 'test/fixtures/', 'client/openapi.ts', '**/*.d.mts'] },
  {
    files: ['**/*.ts', 'web/**/*.tsx'],
    extends: [...tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      ...SIZES,
      ...CORRECTNESS,
      // A class injected by its constructor type stays a value import: decorators emit it as metadata.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      // Numbers and booleans read well in messages.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Nest's modules are classes without members; abstract classes are its injection tokens.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true, allowStaticOnly: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off', // `return reply(…)` ends a branch in one line
      // An event without data is an empty object.
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      // Types are shapes here: fakes implement ports, and plain options objects satisfy Nest's option classes.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['src/*/domain/**/*.ts', 'src/kernel/**/*.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Domain code has no clock: take the time as data.' },
        { object: 'Math', property: 'random', message: 'Domain code has no randomness: take it as data.' },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: ':function[async=true]', message: 'Domain code is synchronous.' },
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Domain code has no clock.' },
      ],
    },
  },
  {
    files: ['src/service.ts'], // before there is a logger: --print-config and a boot that failed
    rules: { 'no-console': 'off' },
  },
  {
    files: ['test/**/*.ts', '**/*.spec.ts'],
    rules: {
      'max-lines-per-function': 'off', // a describe block is one function
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs', '**/*.js'],
    extends: [tseslint.configs.base],
    rules: { ...SIZES, ...CORRECTNESS, 'no-console': 'off', 'no-undef': 'off', 'no-unused-vars': 'error' },
  },
);
