import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist/**', 'node_modules/**', 'test/bench/node_modules/**'] },
  {
    files: ['src/**/*.ts', 'test/**/*.ts', '.config/*.ts'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { project: '../tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/ban-ts-comment': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'A union of words instead.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports.' },
      ],
      'no-var': 'error',
      'prefer-const': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/io/**', 'src/model/dates.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'A union of words instead.' },
        { selector: 'ExportDefaultDeclaration', message: 'Named exports.' },
        { selector: "NewExpression[callee.name='Date']", message: 'Days are IsoDate strings; the clock is in io/.' },
        { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The clock is in io/.' },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: 'Same input, same bytes.',
        },
        {
          selector: "CallExpression[callee.name='parseFloat']",
          message: 'Money and ratios are parsed digit by digit: model/money.ts.',
        },
      ],
    },
  },
  { files: ['.config/*.ts'], rules: { 'no-restricted-syntax': 'off' } },
)
