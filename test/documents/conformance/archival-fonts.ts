import { PDFDict, PDFName, PDFNumber, PDFRawStream, PDFStream, type PDFDocument } from 'pdf-lib'
import { name, textOf, under, wrong, type Clause } from './file.ts'

const isFont = (dict: PDFDict, kind: string): boolean =>
  String(dict.get(name('Type'))) === '/Font' && String(dict.get(name('Subtype'))) === `/${kind}`
const each = (kind: string, change: (font: PDFDict, document: PDFDocument) => void) => ({
  objects: (document: PDFDocument): void => {
    for (const [, object] of document.context.enumerateIndirectObjects())
      if (object instanceof PDFDict && isFont(object, kind)) change(object, document)
  },
})
const system = (dict: PDFDict): string =>
  `${textOf(under(dict, 'CIDSystemInfo').get(name('Registry')))}-${textOf(under(dict, 'CIDSystemInfo').get(name('Ordering')))}`
/** A code map that says nothing, or something else. */
const unicode = (map: string) =>
  each('Type0', (font, { context }) => font.set(name('ToUnicode'), context.register(context.stream(map))))

/** What both standards ask of fonts; 6.2.11 of one is 7.21 of the other. */
export const ARCHIVAL_FONTS: readonly Clause[] = [
  {
    clause: '6.2.11.2',
    asks: 'fonts as the standard has them',
    faults: ({ dicts }) =>
      dicts
        .filter((dict) => String(dict.get(name('Type'))) === '/Font')
        .flatMap((font) => [
          ...wrong(!/^\/(?:Type0|CIDFontType2)$/.test(String(font.get(name('Subtype')))), 'kind'),
          ...wrong(!(font.get(name('BaseFont')) instanceof PDFName), 'no name'),
        ]),
    spoil: each('Type0', (font) => void font.delete(name('BaseFont'))),
  },
  {
    clause: '6.2.11.3.1',
    asks: 'a collection of characters that fits the encoding',
    faults: ({ dicts }) =>
      dicts.flatMap((dict) => wrong(isFont(dict, 'CIDFontType2') && system(dict) !== 'Adobe-Identity', 'collection')),
    spoil: each('CIDFontType2', (font) => void font.delete(name('CIDSystemInfo'))),
  },
  {
    clause: '6.2.11.3.2',
    asks: 'which glyph a character is',
    faults: ({ dicts }) =>
      dicts.flatMap((dict) =>
        wrong(isFont(dict, 'CIDFontType2') && dict.lookup(name('CIDToGIDMap')) === undefined, 'no map'),
      ),
    spoil: each('CIDFontType2', (font) => void font.delete(name('CIDToGIDMap'))),
  },
  {
    clause: '6.2.11.3.3',
    asks: 'an encoding that every reader has',
    faults: ({ dicts }) =>
      dicts.flatMap((dict) =>
        wrong(isFont(dict, 'Type0') && String(dict.get(name('Encoding'))) !== '/Identity-H', 'encoding'),
      ),
    spoil: each('Type0', (font) => font.set(name('Encoding'), name('My-H'))),
  },
  {
    clause: '6.2.11.4.1',
    asks: 'fonts inside the file, with every glyph that is shown',
    faults: ({ dicts, shown }) => [
      ...dicts.flatMap((dict) =>
        wrong(
          isFont(dict, 'CIDFontType2') &&
            !(under(dict, 'FontDescriptor').lookup(name('FontFile2')) instanceof PDFStream),
          'not embedded',
        ),
      ),
      ...shown.flatMap(({ codes, glyphs }) =>
        wrong(
          [...codes].some((code) => code >= glyphs),
          'glyph',
        ),
      ),
    ],
    spoil: each('CIDFontType2', (font) => void under(font, 'FontDescriptor').delete(name('FontFile2'))),
  },
  {
    clause: '6.2.11.4.2',
    asks: 'a list of characters is whole; ours is none',
    faults: ({ dicts }) => dicts.flatMap((dict) => wrong(dict.has(name('CIDSet')), 'list')),
    spoil: each('CIDFontType2', (font, { context }) =>
      under(font, 'FontDescriptor').set(
        name('CIDSet'),
        context.register(PDFRawStream.of(context.obj({}), Buffer.of(1))),
      ),
    ),
  },
  {
    clause: '6.2.11.5',
    asks: 'widths that are said as they are drawn',
    faults: ({ shown }) =>
      shown.flatMap(({ codes, widths }) =>
        [...codes].flatMap((code) => wrong(Math.abs(widths(code)[0] - widths(code)[1]) > 1, `width of ${code}`)),
      ),
    spoil: each('CIDFontType2', (font) => {
      font.delete(name('W'))
      font.set(name('DW'), PDFNumber.of(300))
    }),
  },
  {
    clause: '6.2.11.7.2',
    asks: 'every code that is shown is a character, and a real one',
    faults: ({ shown }) =>
      shown.flatMap(({ codes, unicode: letters }) =>
        [...codes].flatMap((code) => wrong(!/^[^\0\ufeff\ufffe]+$/u.test(letters.get(code) ?? ''), `code ${code}`)),
      ),
    spoil: unicode('1 beginbfchar <0001> <0041> endbfchar'),
  },
  {
    clause: '6.2.11.8',
    asks: 'no glyph that means that there is none',
    faults: ({ shown }) => shown.flatMap(({ codes }) => wrong(codes.has(0), 'none')),
    spoil: {
      objects: (document) => {
        const { node } = document.getPage(0)
        const [font] = under(under(node, 'Resources'), 'Font').keys()
        const content = `/Artifact BMC BT ${String(font)} 8 Tf 9 9 Td(\\000\\000)Tj ET EMC`
        node.set(name('Contents'), document.context.register(document.context.stream(content)))
      },
    },
  },
]
