import { PDFDocument } from 'pdf-lib'
import type { Letter } from '../../../src/receipts/fields/letter.ts'
import { pdfOf, stream } from './hostile.ts'

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>'
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const text = (content: string): Uint8Array => Buffer.from(content, 'latin1')
const INK = '0 0 1 rg 20 20 150 100 re f'
const page = (resources: string, more = ''): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 4 0 R /Resources << ${resources} >> ${more} >>`
const SEAL = stream('/Type /XObject /Subtype /Form /BBox [0 0 50 50]', text('1 0 0 rg 0 0 50 50 re f'))
const HEITI =
  '/Font << /F << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>] >> >>'
const CHINESE = `BT /F 20 Tf 40 200 Td <53D17968> Tj ET ${INK}`
const LAYER = '<< /Type /OCG /Name (hidden) >>'
const LAYERED = '<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] >> >> >>'
const HIDDEN = '/OC /L BDC 0 1 0 rg 200 20 100 100 re f EMC'

/** An electronic seal as issuers put it: the appearance of a signature field. */
export const sealed = (): Uint8Array =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /SigFlags 3 >> >>',
    PAGES,
    page('', '/Annots [6 0 R]'),
    stream('', text(INK)),
    SEAL,
    '<< /Type /Annot /Subtype /Widget /FT /Sig /F 4 /Rect [250 150 350 250] /V << /Type /Sig /Filter /Adobe.PPKLite >> /AP << /N 5 0 R >> >>',
  ])

/** A layer that is switched off: copied as it is, it would show. */
export const hiddenLayer = (): Uint8Array =>
  pdfOf([LAYERED, PAGES, page('/Properties << /L 5 0 R >>'), stream('', text(`${INK} ${HIDDEN}`)), LAYER])

/** Chinese in a font that is not in the file: copied it stays as it is, drawn here it would vanish. */
export const bareChinese = (): Uint8Array => pdfOf([CATALOG, PAGES, page(HEITI), stream('', text(CHINESE))])

export const bareChineseWithLayer = (): Uint8Array =>
  pdfOf([LAYERED, PAGES, page(`${HEITI} /Properties << /L 5 0 R >>`), stream('', text(`${CHINESE} ${HIDDEN}`)), LAYER])

/** A field with a value and no appearance: a reader draws it, a plain copy loses it. */
export const bareField = (): Uint8Array =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /NeedAppearances true /Fields [5 0 R] /DA (/Helv 12 Tf 0 g) /DR << /Font << /Helv << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >> >>',
    PAGES,
    page('', '/Annots [5 0 R]'),
    stream('', text(INK)),
    '<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /F 4 /Rect [200 200 350 230] /V (1234.56) /DA (/Helv 12 Tf 0 g) >>',
  ])

export const turnedPage = (): Uint8Array => pdfOf([CATALOG, PAGES, page('', '/Rotate 90'), stream('', text(INK))])

/** Encrypted; opens without a password when `user` is empty. `packed`: its objects stand in streams, as in most files of today. */
export async function encrypted(bytes: Uint8Array, user: string, packed = false): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  pdf.encrypt({ userPassword: user, ownerPassword: 'owner', permissions: { modifying: false } })
  return await pdf.save({ useObjectStreams: packed })
}

/** Good, of a size that cannot be, good, damaged, blank: five pages, of which three come out. */
export const badPages = (): Uint8Array =>
  pdfOf([
    CATALOG,
    '<< /Type /Pages /Kids [3 0 R 5 0 R 6 0 R 7 0 R 9 0 R] /Count 5 >>',
    page(''),
    stream('', text(INK)),
    page('', '/UserUnit 2'),
    page(''),
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Contents 8 0 R /Resources << >> >>',
    stream('/Filter /FlateDecode', text('this does not unpack')),
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 300] /Resources << >> >>',
  ])

/** A mark that multiplies with what is under it, as readers make them. */
export const highlighted = (): Uint8Array =>
  pdfOf([
    CATALOG,
    PAGES,
    page('', '/Annots [6 0 R]'),
    stream('', text(INK)),
    stream(
      '/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Resources << /ExtGState << /G << /BM /Multiply >> >> >>',
      text('/G gs 1 1 0 rg 10 10 300 200 re f'),
    ),
    '<< /Type /Annot /Subtype /Highlight /F 4 /Rect [0 0 400 300] /C [1 1 0] /AP << /N 5 0 R >> >>',
  ])

/** A stamp of which the file says only its name. */
export const bareStamp = (): Uint8Array =>
  pdfOf([
    CATALOG,
    PAGES,
    page('', '/Annots [5 0 R]'),
    stream('', text(INK)),
    '<< /Type /Annot /Subtype /Stamp /Name /Approved /F 4 /Rect [200 200 350 260] >>',
  ])

const NAMED = '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >> >>'
const LETTERS =
  '/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /N def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange 3 beginbfchar <41> <738b> <42> <5c0f> <43> <660e> endbfchar endcmap end end'

/** 王小明, of which the middle glyph says by itself which letters it is, as browsers write it; on the page, or in a form that is moved and made small. */
export function saidByItself(actual: string, where: 'page' | 'form'): Uint8Array {
  const said = Buffer.from(actual, 'utf16le').swap16().toString('hex')
  const line = `BT /F 20 Tf 40 200 Td <41> Tj /Span << /ActualText <FEFF${said}> >> BDC 14 0 Td <42> Tj EMC 14 0 Td <43> Tj ET`
  const form = stream(
    `/Type /XObject /Subtype /Form /BBox [0 0 400 300] /Matrix [1 0 0 1 10 20] /Resources << ${NAMED} >>`,
    text(line),
  )
  return pdfOf([
    CATALOG,
    PAGES,
    page(`${NAMED} /XObject << /X 5 0 R >>`),
    stream('', text(where === 'page' ? line : 'q 0.5 0 0 0.5 100 50 cm /X Do Q')),
    form,
    stream('', text(LETTERS)),
  ])
}

/** Letters as they stand on a page (`typeset.ts`), and which letters the file says that they are. */
export interface Run {
  readonly letters: readonly Letter[]
  readonly said?: string
  /** The font does not say which letters these glyphs are. */
  readonly nameless?: true
  /** What is said stands among the properties of the page. */
  readonly apart?: true
  /** Instructions before and after it. */
  readonly around?: readonly [before: string, after: string]
}

/** Pages of 595 by 842 points, written letter by letter; the shapes are of another alphabet, what they read is in the font. */
export function writtenPdf(pages: readonly (readonly Run[])[]): Uint8Array {
  const runs = pages.flat()
  const letters = [...new Set(runs.flatMap((run) => (run.nameless ? [] : run.letters.map(({ text }) => text))))]
  if (letters.length > WIDE.length) throw new Error('too many letters for one font')
  const codes = new Map(letters.map((letter, i) => [letter, WIDE[i] ?? 0]))
  const hex = (code: number): string => code.toString(16).padStart(2, '0')
  const map = letters.map((letter) => `<${hex(codes.get(letter) ?? 0)}> <${utf16(letter)}>`)
  const said: string[] = []
  const kids = pages.map((_, i) => `${5 + 2 * i} 0 R`).join(' ')
  const first = 5 + 2 * pages.length
  const body = pages.flatMap((page) => {
    const content = page.map((run) => {
      const [before, after] = run.around ?? ['', '']
      const drawn = run.letters
        .map(
          ({ text: letter, left, base = 0, size = 9 }) =>
            `/${run.nameless ? 'G' : 'F'} ${size} Tf 1 0 0 1 ${left} ${842 - base} Tm <${run.nameless ? '41' : hex(codes.get(letter) ?? 0)}> Tj`,
        )
        .join(' ')
      if (run.said === undefined) return `${before} BT ${drawn} ET ${after}`
      if (run.apart) said.push(`<< /ActualText <FEFF${utf16(run.said)}> >>`)
      const says = run.apart ? `/S${said.length}` : `<< /ActualText <FEFF${utf16(run.said)}> >>`
      return `/Span ${says} BDC BT ${drawn} ET EMC`
    })
    const named = said.map((says, i) => `/S${i + 1} ${says}`).join(' ')
    return [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${0} 0 R /Resources << /Font << /F 3 0 R ${runs.some(({ nameless }) => nameless) ? `/G ${first} 0 R` : ''} >> /Properties << ${named} >> >> >>`,
      stream('', text(content.join('\n'))),
    ]
  })
  const placed = body.map((object, i) =>
    typeof object === 'string' ? object.replace('/Contents 0 0 R', `/Contents ${6 + i} 0 R`) : object,
  )
  return pdfOf([
    CATALOG,
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 4 0 R >>',
    stream('', text(toUnicode(map))),
    ...placed,
    `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /g ${first + 1} 0 R >> /Encoding << /Differences [65 /g] >> /FirstChar 65 /LastChar 65 /Widths [1000] /Resources << >> >>`,
    stream('', text('1000 0 0 0 900 900 d1 0 0 900 900 re f')),
  ])
}

/** Letters of a Chinese font that is not in the file, each a run of its own. */
export function lentPdf(letters: readonly Letter[]): Uint8Array {
  const drawn = letters.map(
    ({ text: letter, left, base = 0, size = 9 }) =>
      `BT /F ${size} Tf 1 0 0 1 ${left} ${300 - base} Tm <${utf16(letter)}> Tj ET`,
  )
  return pdfOf([CATALOG, PAGES, page(HEITI), stream('', text(drawn.join('\n')))])
}

/** Codes whose shapes are nearly as wide as a letter. */
const WIDE: readonly number[] = [
  ...Buffer.from(
    'ABCDEFGHKLMNOPQRSTUVWXYZabcdeghkmnopqsuvwxyz023456789#$%&+<=>?@¥§©®±µ¶¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÐÑÒÓÔÕÖØÙÚÛÜÝÞàáâãäåæçèéêëðñòóôõöøùúûüýþÿ',
    'latin1',
  ),
]

const utf16 = (letters: string): string => Buffer.from(letters, 'utf16le').swap16().toString('hex')

/** At most a hundred letters stand in one part of such a map. */
function toUnicode(map: readonly string[]): string {
  const parts = [map.slice(0, 100), map.slice(100)].filter(({ length }) => length > 0)
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /N def /CMapType 2 def 1 begincodespacerange <00> <ff> endcodespacerange ${parts.map((part) => `${part.length} beginbfchar ${part.join(' ')} endbfchar`).join(' ')} endcmap end end`
}
