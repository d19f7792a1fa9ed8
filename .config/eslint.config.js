import tseslint from 'typescript-eslint'

/** Which rooms and which outside packages each room may lean on. The map is `src/README.md`. */
const ROOMS = {
  model: { rooms: [], packages: ['date-fns', '@date-fns/utc'] },
  yaml: { rooms: ['model'], packages: ['yaml', 'ajv'] },
  rulebook: { rooms: ['model', 'yaml'], packages: [] },
  engine: { rooms: ['model'], packages: [] },
  receipts: {
    rooms: ['model'],
    packages: [
      'zxing-wasm',
      '@hyzyla/pdfium',
      'sharp',
      'heic-decode',
      'fflate',
      'fast-xml-parser',
      'onnxruntime-web',
      'pdf-lib',
      'qrcode',
    ],
  },
  interview: { rooms: ['model', 'engine', 'case-file'], packages: [] },
  'case-file': { rooms: ['model', 'yaml'], packages: [] },
  documents: { rooms: ['model', 'yaml'], packages: ['pdf-lib', 'qrcode'] },
  packet: { rooms: ['model', 'engine', 'documents'], packages: [] },
  casework: {
    rooms: ['model', 'yaml', 'rulebook', 'engine', 'receipts', 'case-file', 'documents', 'packet'],
    packages: ['ical-generator'],
  },
  batch: {
    rooms: ['model', 'yaml', 'rulebook', 'receipts', 'interview', 'case-file', 'documents', 'packet', 'casework'],
    packages: ['csv-parse', '@e965/xlsx'],
  },
  cli: {
    rooms: [
      'model',
      'yaml',
      'rulebook',
      'engine',
      'receipts',
      'interview',
      'case-file',
      'documents',
      'packet',
      'casework',
      'batch',
    ],
    packages: ['commander', 'chalk', 'get-east-asian-width', 'cli-progress'],
  },
  io: {
    rooms: ['model', 'interview', 'receipts', 'batch'],
    packages: ['inquirer', '@inquirer/core', '@inquirer/i18n'],
  },
}
/** Pure rooms touch no part of the platform; these compute, they do not reach outside. */
const PLATFORM = ['node:crypto', 'node:zlib', 'node:path', 'node:util']

const names = Object.keys(ROOMS)
const escape = (text) => text.replaceAll('/', '\\/')

const walls = Object.entries(ROOMS).map(([room, { rooms, packages }]) => {
  const closed = names.filter((name) => name !== room && !rooms.includes(name))
  const open = [...packages, ...PLATFORM].map((name) => `${escape(name)}(?:\\/|$)`)
  const patterns = [
    {
      regex: `^\\.\\.\\/(?:\\.\\.\\/)*(?:${closed.map(escape).join('|')})\\/`,
      message: `${room}/ may not lean on that room.`,
    },
  ]
  if (room !== 'io' && room !== 'cli')
    patterns.push({ regex: `^(?!\\.)(?!${open.join('|')})`, message: `${room}/ may not use that package.` })
  if (room === 'io')
    patterns.push({ regex: `^(?!\\.)(?!node:)(?!${open.join('|')})`, message: `${room}/ may not use that package.` })
  if (room === 'cli')
    patterns.push({
      regex: `^(?!\\.)(?!${open.join('|')}|node:process|node:url|node:os)`,
      message: 'cli/ may not use that package; disk and terminal live in io/.',
    })
  return { files: [`src/${room}/**/*.ts`], rules: { 'no-restricted-imports': ['error', { patterns }] } }
})

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
  ...walls,
  // Part of the program that reads a stranger's file: where its own packages lie, and nothing else.
  { files: ['src/receipts/ocr/installed.ts'], rules: { 'no-restricted-imports': 'off' } },
)
