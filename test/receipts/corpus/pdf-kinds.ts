import { PDFDocument } from 'pdf-lib'
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
