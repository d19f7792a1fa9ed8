import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFStream, PDFString } from 'pdf-lib'
import { ARCHIVAL_FONTS } from './archival-fonts.ts'
import { ARCHIVAL_REST } from './archival-rest.ts'
import { having, name, numberOf, put, wrong, type Clause, type File } from './file.ts'

const OPERATORS = new Set(
  (
    'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l M m MP n q Q re RG rg ri s S ' +
    'SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
  ).split(' '),
)
/** The operators of a content: what is neither string, name, number, array nor dictionary. */
const operatorsOf = (content: string): readonly string[] =>
  content
    .replaceAll(/\((?:\\[^]|[^\\()])*\)|<[\dA-Fa-f]*>|<<|>>|[[\]]/g, ' ')
    .replaceAll('/', ' /')
    .split(/\s+/)
    .filter((token) => token !== '' && !/^[-+.\d/]/.test(token) && token !== 'true' && token !== 'false')
const firstForm = (document: File['document']): PDFDict | undefined =>
  document.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFStream ? [object.dict] : []))
    .find((dict) => String(dict.get(name('Subtype'))) === '/Form')
/** ISO 19005-2:2011, level U. What our files never hold (signatures, layers, JPEG 2000, spot colours …) is asked not to be there. */
export const ARCHIVAL: readonly Clause[] = [
  {
    clause: '6.1.2',
    asks: 'the header stands first, and a comment of binary letters after it',
    faults: ({ text }) => wrong(!/^%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}/.test(text), 'header'),
    spoil: { bytes: (file) => ` ${file}` },
  },
  {
    clause: '6.1.3',
    asks: 'an ID, no encryption, nothing after the end',
    faults: ({ text, document: { context } }) => [
      ...wrong(context.trailerInfo.ID === undefined, 'no ID'),
      ...wrong(context.trailerInfo.Encrypt !== undefined, 'encrypted'),
      ...wrong(!/%%EOF\r?\n?$/.test(text), 'something after the end'),
    ],
    spoil: { bytes: (file) => `${file}more` },
  },
  {
    clause: '6.1.6',
    asks: 'strings of hexadecimal digits, two a letter',
    faults: ({ dicts }) =>
      dicts.flatMap((dict) =>
        dict
          .values()
          .flatMap((one) =>
            wrong(one instanceof PDFHexString && !/^(?:[\dA-Fa-f]{2})*$/.test(one.asString()), 'odd string'),
          ),
      ),
    spoil: { objects: ({ catalog }) => catalog.set(name('X'), PDFHexString.of('ABC')) },
  },
  {
    clause: '6.1.7.1',
    asks: 'streams as long as they say, and in the file',
    faults: (file) => [
      ...file.objects.flatMap((one) =>
        one instanceof PDFRawStream
          ? wrong(numberOf(one.dict.lookup(name('Length'))) !== one.contents.length, 'length')
          : [],
      ),
      ...having(file, 'FFilter', 'FDecodeParms'),
    ],
    spoil: { objects: (document) => firstForm(document)?.set(name('FFilter'), name('FlateDecode')) },
  },
  {
    clause: '6.1.7.2',
    asks: 'no filter but those of the standard, and no LZW',
    faults: ({ dicts }) =>
      dicts.flatMap((dict) =>
        [...String(dict.get(name('Filter')) ?? '').matchAll(/\/(\w+)/g)].flatMap(([, filter = '']) =>
          wrong(!/^(?:Flate|DCT|CCITTFax|RunLength)Decode$/.test(filter), filter),
        ),
      ),
    spoil: {
      objects: ({ context }) =>
        void context.register(PDFRawStream.of(context.obj({ Filter: 'LZWDecode' }), Buffer.alloc(1))),
    },
  },
  {
    clause: '6.1.13',
    asks: 'limits: whole numbers, strings, names, states within states, size of a page',
    faults: ({ dicts, contents, pages }) => [
      ...dicts.flatMap((dict) =>
        dict
          .entries()
          .flatMap(([key, one]) => [
            ...wrong(key.asString().length > 127 || (one instanceof PDFName && one.asString().length > 127), 'name'),
            ...wrong(one instanceof PDFNumber && Math.abs(one.asNumber()) > 2147483647, 'number'),
            ...wrong(
              (one instanceof PDFString || one instanceof PDFHexString) && one.asBytes().length > 32767,
              'string',
            ),
          ]),
      ),
      ...contents.flatMap((content) => {
        let depth = 0
        return operatorsOf(content).flatMap((operator) => {
          depth += operator === 'q' ? 1 : operator === 'Q' ? -1 : 0
          return wrong(depth > 28, 'states')
        })
      }),
      ...pages.flatMap(({ node }) => {
        const box =
          node
            .lookupMaybe(name('MediaBox'), PDFArray)
            ?.asArray()
            .map((one) => numberOf(one) ?? 0) ?? []
        const sides = [(box[2] ?? 0) - (box[0] ?? 0), (box[3] ?? 0) - (box[1] ?? 0)]
        return wrong(
          sides.some((side) => side < 3 || side > 14400),
          'page',
        )
      }),
    ],
    spoil: { objects: (document) => document.getPage(0).setMediaBox(0, 0, 2, 2) },
  },
  {
    clause: '6.2.2',
    asks: 'contents of known operators, with resources of their own',
    faults: ({ contents, pages }) => [
      ...contents.flatMap((one) => operatorsOf(one).flatMap((operator) => wrong(!OPERATORS.has(operator), operator))),
      ...pages.flatMap(({ node }) => wrong(!node.has(name('Resources')), 'no resources')),
    ],
    spoil: {
      objects: (document) => {
        const { node } = document.getPage(0)
        node.set(name('Contents'), document.context.register(document.context.stream('BT fade ET')))
      },
    },
  },
  {
    clause: '6.2.3',
    asks: 'one output intent, its profile that of a screen or a printer',
    faults: ({ catalog }) => {
      const intents = catalog.lookup(name('OutputIntents'))
      const only = intents instanceof PDFArray && intents.size() === 1 ? intents.lookup(0, PDFDict) : undefined
      return wrong(!(only?.lookup(name('DestOutputProfile')) instanceof PDFStream), 'no profile')
    },
    spoil: put([], 'OutputIntents'),
  },
  {
    clause: '6.2.4.3',
    asks: 'no colours of a device that the output intent does not have',
    faults: ({ contents, objects }) => [
      ...contents.flatMap((one) =>
        wrong(
          operatorsOf(one).some((operator) => /^[kK]$/.test(operator)),
          'k',
        ),
      ),
      ...objects.flatMap((one) =>
        wrong(
          /\/Device(?:CMYK|N)|\/Separation/.test(one instanceof PDFStream ? String(one.dict) : String(one)),
          'colours',
        ),
      ),
    ],
    spoil: { objects: (document) => firstForm(document)?.set(name('ColorSpace'), name('DeviceCMYK')) },
  },
  {
    clause: '6.2.5',
    asks: 'no transfer functions or halftones',
    faults: (file) => having(file, 'TR', 'TR2', 'HTP', 'HTO', 'HT'),
    spoil: { objects: (document) => document.getPage(0).node.set(name('HTP'), PDFNumber.of(1)) },
  },
  {
    clause: '6.2.8',
    asks: 'pictures without alternates, OPI or smoothing, of 1, 2, 4, 8 or 16 bits',
    faults: (file) => [
      ...having(file, 'Alternates', 'OPI'),
      ...file.dicts.flatMap((dict) => wrong(String(dict.get(name('Interpolate'))) === 'true', 'smoothing')),
      ...file.dicts.flatMap((dict) =>
        wrong(![1, 2, 4, 8, 16].includes(numberOf(dict.lookup(name('BitsPerComponent'))) ?? 8), 'bits'),
      ),
    ],
    spoil: put(true, 'Interpolate'),
  },
  {
    clause: '6.2.9',
    asks: 'no PostScript, and no pages of other files',
    faults: (file) => having(file, 'PS', 'Subtype2', 'Ref'),
    spoil: { objects: (document) => firstForm(document)?.set(name('Ref'), document.context.obj({})) },
  },
  {
    clause: '6.2.10',
    asks: 'no blending but the plain one; ours is opaque',
    faults: ({ dicts }) =>
      dicts.flatMap((dict) => [
        ...wrong(!/^(?:undefined|\/Normal)$/.test(String(dict.get(name('BM')))), 'blending'),
        ...wrong(dict.has(name('SMask')) || String(dict.get(name('S'))) === '/Transparency', 'transparency'),
        ...wrong(
          ['ca', 'CA'].some((key) => (numberOf(dict.lookup(name(key))) ?? 1) !== 1),
          'opacity',
        ),
      ]),
    spoil: put(0.5, 'ca'),
  },
  ...ARCHIVAL_FONTS,
  ...ARCHIVAL_REST,
]
