import { defineConfig } from 'oxlint'

const compilerRules = [
  'immutability',
  'purity',
  'refs',
  'set-state-in-effect',
  'set-state-in-render',
  'static-components',
  'use-memo',
  'preserve-manual-memoization',
  'globals',
  'error-boundaries',
  'incompatible-library',
  'unsupported-syntax',
]

export default defineConfig({
  plugins: ['typescript', 'unicorn', 'oxc', 'import', 'react', 'jsx-a11y', 'vitest'],
  jsPlugins: ['./scripts/lint/plugin.ts'],
  options: { typeAware: true },
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['**/dist/**', '**/generated/**', '**/fixtures/**', 'storybook-static/**', 'reports/**'],
  rules: {
    'typescript/no-explicit-any': 'error',
    'typescript/no-non-null-assertion': 'error',
    'import/no-default-export': 'error',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    ...Object.fromEntries(compilerRules.map((name) => [`react/${name}`, 'error' as const])),
    'adloom/import-order': 'error',
    'adloom/zod-mini': 'error',
    // The new JSX transform needs no React in scope.
    'react/react-in-jsx-scope': 'off',
    // `test.prop` of @fast-check/vitest is not known to these as a test.
    'vitest/no-standalone-expect': 'off',
    'vitest/no-conditional-expect': 'off',
    'vitest/require-mock-type-parameters': 'off',
    // `fc.record` and `pg.Pool` are how their documentation writes them.
    'import/no-named-as-default-member': 'off',
    'import/no-unassigned-import': 'off',
    // Sorting a fresh array in place is fine, and older browsers have no `toSorted`.
    'unicorn/no-array-sort': 'off',
    'unicorn/no-array-reverse': 'off',
    // A function may stand beside what it serves.
    'unicorn/consistent-function-scoping': 'off',
    // Whether a boundary was checked is not something the linter can see; review looks at every `as`.
    'typescript/no-unsafe-type-assertion': 'off',
    // Drivers use ambient enums for what are numbers on the wire.
    'typescript/no-unsafe-enum-comparison': 'off',
    'typescript/no-unsafe-enum-assignment': 'off',
    // Aliases such as LocalDate and LocalDateTime document a format though both are template strings.
    'typescript/no-duplicate-type-constituents': 'off',
    // The compiler knows about missing returns, and default order is right for keys.
    'typescript/consistent-return': 'off',
    'typescript/require-array-sort-compare': 'off',
    'typescript/restrict-template-expressions': 'off',
    // One mention of a type parameter can still name what a caller passes.
    'typescript/no-unnecessary-type-parameters': 'off',
    // `onprogress` of an upload has no better form in the tests that replace it.
    'unicorn/prefer-add-event-listener': 'off',
    // Methods of our interfaces are closures without `this`; what is written `m(): T` there may be taken apart.
    'typescript/unbound-method': 'off',
    // Values from JSON are `unknown` until they are looked at, and ids in paths are looked at last.
    'typescript/no-base-to-string': 'off',
    'typescript/no-misused-spread': 'off',
    'typescript/no-meaningless-void-operator': 'off',
    'typescript/no-generated-empty-object-type': 'off',
    'unicorn/require-module-specifiers': 'off',
    // A copy before a loop that changes the original is not useless.
    'unicorn/no-useless-spread': 'off',
    // A list of the client is a promise of its first page and an async iterable of all.
    'unicorn/no-thenable': 'off',
    // `expect(value, message)` and tests that assert through a function of their own are fine.
    'vitest/valid-expect': ['error', { maxArgs: 2 }],
    'vitest/expect-expect': 'off',
    'vitest/require-to-throw-message': 'off',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    // Composite widgets (listbox, toast region) move focus by aria-activedescendant; axe and keyboard tests judge them.
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/interactive-supports-focus': 'off',
    'jsx-a11y/click-events-have-key-events': 'off',
    'jsx-a11y/no-noninteractive-element-interactions': 'off',
    // A native checkbox with the role of a switch says itself whether it is checked.
    'jsx-a11y/role-has-required-aria-props': 'off',
    'react/no-did-update-set-state': 'off',
    // A loop may wait for what a callback changes, and a poll may end in `finally`.
    'no-unmodified-loop-condition': 'off',
    'vitest/require-awaited-expect-poll': 'off',
    // Both say more than the compiler needs, which is what names are for.
    'typescript/no-unnecessary-boolean-literal-compare': 'off',
    'typescript/no-redundant-type-constituents': 'off',
    'typescript/no-unnecessary-type-assertion': 'off',
    // Short names recur in small nested functions.
    'no-shadow': 'off',
  },
  overrides: [
    {
      files: ['packages/domain/src/**', 'packages/platforms/src/**', 'packages/contract/src/**'],
      rules: { 'adloom/pure': 'error' },
    },
    {
      files: ['packages/client/src/**', 'packages/react/src/**'],
      rules: { 'adloom/dom-at-import': 'error' },
    },
    {
      files: ['packages/react/src/**'],
      rules: {
        'no-restricted-globals': [
          'error',
          ...['fetch', 'XMLHttpRequest', 'EventSource', 'WebSocket'].map((name) => ({
            name,
            message: 'Widgets speak to the server through @adloom/client only.',
          })),
        ],
      },
    },
    {
      // No React here: a function may start with `use`.
      files: ['apps/server/**', 'packages/{domain,platforms,contract,client,testing}/**', 'scripts/**', 'bench/**'],
      rules: { 'react/rules-of-hooks': 'off' },
    },
    {
      // Tests, stories and configuration files follow the shape their tool asks for.
      files: [
        '**/*.config.ts',
        '**/*.stories.tsx',
        '.storybook/**',
        'scripts/lint/plugin.ts',
        '.size-limit.js',
        '**/*.d.ts',
      ],
      rules: { 'import/no-default-export': 'off' },
    },
    {
      files: ['**/*.test.ts', '**/*.test.tsx', '**/*.test-d.ts', '**/src/testing/**', '**/test/**', '**/verify/**'],
      rules: { 'adloom/pure': 'off', 'adloom/dom-at-import': 'off', 'no-restricted-globals': 'off' },
    },
  ],
})
