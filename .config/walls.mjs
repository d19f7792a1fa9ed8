/**
 * The walls: which rooms and which outside packages each room may lean on, and that nothing leans on itself by a roundabout
 * way. Types and `import()` count like any other import. `npm run lint` holds them, `npm run map` draws them into `src/README.md`.
 */
const RECEIPT_READERS =
  'zxing-wasm @hyzyla/pdfium sharp heic-decode fflate fast-xml-parser onnxruntime-web pdf-lib qrcode'

/** Room: what it may lean on, and which packages it may use. */
const OPEN = {
  model: ['', 'date-fns @date-fns/utc'],
  yaml: ['model', 'yaml ajv'],
  rulebook: ['model yaml', ''],
  engine: ['model', ''],
  // Of documents/ the reading and cutting of fonts alone: an OFD page is drawn where it is read.
  receipts: ['model documents/font', RECEIPT_READERS],
  'case-file': ['model yaml', 'age-encryption'],
  interview: ['model engine case-file', ''],
  documents: ['model yaml', 'pdf-lib qrcode'],
  packet: ['model engine documents', ''],
  casework: ['model yaml rulebook engine receipts case-file documents packet', 'ical-generator'],
  batch: ['model yaml rulebook receipts interview case-file documents packet casework', 'csv-parse @e965/xlsx'],
  cli: [
    'model yaml rulebook engine receipts interview case-file documents packet casework batch',
    'commander chalk get-east-asian-width cli-progress',
  ],
  io: ['model interview receipts batch', 'inquirer @inquirer/core @inquirer/i18n'],
}

const listed = (names) => (names === '' ? [] : names.split(' '))

export const ROOMS = Object.entries(OPEN).map(([room, [rooms, packages]]) => ({
  room,
  rooms: listed(rooms),
  packages: listed(packages),
}))

/** Rooms compute, they do not reach outside: of the platform this much is open to all of them. */
const PLATFORM = ['crypto', 'zlib', 'path', 'util']
const MORE_PLATFORM = { cli: ['process', 'url', 'os'], io: ['.*'] }

/** Parts of the programs that read a stranger's file: where its own packages and our font lie, and the way its answer goes. */
const MAY_REACH = ['src/receipts/ocr/installed.ts', 'src/model/answer-way.ts', 'src/receipts/child.ts']

const anyOf = (names) => `(?:${names.join('|')})`

const wallsOf = ({ room, rooms, packages }) => [
  {
    name: `${room}/ may not lean on that room`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: '^(?:src|test|bin|dist|[.]config)/', pathNot: `^src/${anyOf([room, ...rooms])}/` },
  },
  {
    name: `${room}/ may not use that package`,
    severity: 'error',
    from: { path: `^src/${room}/` },
    to: { path: '(?:^|/)node_modules/', pathNot: `^node_modules/${anyOf([...packages, '(?!)'])}/` },
  },
  {
    name: `${room}/ may not reach outside: disk, terminal and clock are in io/`,
    severity: 'error',
    from: { path: `^src/${room}/`, pathNot: `^${anyOf(MAY_REACH)}$` },
    to: { dependencyTypes: ['core'], pathNot: `^${anyOf([...PLATFORM, ...(MORE_PLATFORM[room] ?? [])])}$` },
  },
]

export default {
  forbidden: [
    { name: 'no circle', severity: 'error', from: {}, to: { circular: true } },
    { name: 'nothing that is not there', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'a room without walls: name it in ROOMS',
      severity: 'error',
      from: { path: `^src/(?!${anyOf(ROOMS.map(({ room }) => room))}/)[^/]+/` },
      to: {},
    },
    ...ROOMS.flatMap(wallsOf),
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
