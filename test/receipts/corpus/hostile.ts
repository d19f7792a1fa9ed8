import { deflateSync } from 'node:zlib'
import { zipSync } from 'fflate'
import sharp from 'sharp'

/** A file that means harm or is broken, and what must become of it: `refused`, or `read` when a safe copy can be made. */
export interface Hostile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly expect: 'refused' | 'read' | 'either'
}

const text = (content: string): Uint8Array => Buffer.from(content, 'latin1')

/** A PDF from numbered objects, with a right cross-reference table. */
export function pdfOf(objects: readonly (string | Uint8Array)[], trailer = '/Root 1 0 R'): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n', 'latin1')]
  const at: number[] = []
  let length = parts[0]?.length ?? 0
  objects.forEach((object, i) => {
    at.push(length)
    const part = Buffer.concat([
      Buffer.from(`${i + 1} 0 obj\n`),
      Buffer.from(object as never),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(part)
    length += part.length
  })
  const table = at.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

export function stream(dict: string, data: Uint8Array): Uint8Array {
  return Buffer.concat([
    Buffer.from(`<< ${dict} /Length ${data.length} >>\nstream\n`),
    data,
    Buffer.from('\nendstream'),
  ])
}

const CATALOG = '<< /Type /Catalog /Pages 2 0 R >>'
const PAGES = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'
const INK = '0 0 1 rg 20 20 150 100 re f'
const page = (more: string): string =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Contents 4 0 R /Resources << >> ${more} >>`
const simple = (more = '', catalog = CATALOG, rest: readonly (string | Uint8Array)[] = []): Uint8Array =>
  pdfOf([catalog, PAGES, page(more), stream('', text(INK)), ...rest])

const zeros = (megabytes: number): Uint8Array => deflateSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 1 })

/** A cross-reference stream that points at nothing else than itself, so that object streams are what gets opened. */
function objectStream(data: Uint8Array, count: number, filter = '/FlateDecode'): Uint8Array {
  const body = Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj\n'),
    Buffer.from(stream(`/Type /ObjStm /N ${count} /First 10 /Filter ${filter}`, data)),
    Buffer.from(`\nendobj\n2 0 obj\n${CATALOG}\nendobj\ntrailer\n<< /Root 2 0 R >>\n%%EOF\n`),
  ])
  return body
}

function pageTrees(): readonly Hostile[] {
  const kids = (list: string): Uint8Array =>
    pdfOf([CATALOG, `<< /Type /Pages /Kids [${list}] /Count 3 >>`, page(''), stream('', text(INK))])
  const shared = deflateSync(Buffer.from(`3 0 ${'<< /Type /Pages /Kids ['}${'4 0 R '.repeat(1_000_000)}] >>`))
  const laughs = [CATALOG, '<< /Type /Pages /Kids [3 0 R 3 0 R] >>']
  for (let i = 3; i < 30; i++) laughs.push(`<< /Type /Pages /Parent ${i - 1} 0 R /Kids [${i + 1} 0 R ${i + 1} 0 R] >>`)
  laughs.push('<< /Type /Page /Parent 29 0 R /MediaBox [0 0 200 200] >>')
  return [
    { name: 'pagetree-cycle', bytes: kids('2 0 R'), expect: 'refused' },
    { name: 'pagetree-repeated', bytes: kids('3 0 R 3 0 R 3 0 R'), expect: 'refused' },
    { name: 'pagetree-null', bytes: kids('null'), expect: 'refused' },
    { name: 'pagetree-empty', bytes: kids(''), expect: 'refused' },
    { name: 'pagetree-50000', bytes: kids('3 0 R '.repeat(50_000)), expect: 'refused' },
    { name: 'pagetree-1e6-shared', bytes: objectStream(shared, 1), expect: 'refused' },
    { name: 'pagetree-billion-laughs', bytes: pdfOf(laughs), expect: 'refused' },
    {
      name: 'pagetree-lying-count',
      bytes: pdfOf([CATALOG, '<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>', page(''), stream('', text(INK))]),
      expect: 'either',
    },
  ]
}

function bombs(): readonly Hostile[] {
  const nested = deflateSync(zeros(64), { level: 9 })
  const forms = [
    CATALOG,
    PAGES,
    page('').replace('/Resources << >>', '/Resources << /XObject << /A 5 0 R >> >>'),
    stream('', text('/A Do')),
  ]
  for (let i = 5; i < 15; i++)
    forms.push(
      Buffer.from(
        stream(
          `/Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << /A ${i + 1} 0 R >> >>`,
          text('/A Do '.repeat(10)),
        ),
      ).toString('latin1'),
    )
  forms.push(Buffer.from(stream('/Type /XObject /Subtype /Form /BBox [0 0 200 200]', text(INK))).toString('latin1'))
  const giant = stream(
    '/Type /XObject /Subtype /Image /Width 65535 /Height 65535 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode',
    zeros(1),
  )
  return [
    { name: 'bomb-objstm', bytes: objectStream(zeros(24), 10), expect: 'refused' },
    { name: 'bomb-objstm-nested', bytes: objectStream(nested, 10, '[/FlateDecode /FlateDecode]'), expect: 'refused' },
    {
      name: 'bomb-objstm-escaped',
      bytes: Buffer.from(
        Buffer.from(objectStream(zeros(24), 10))
          .toString('latin1')
          .replace('/ObjStm', '/Obj#53tm'),
        'latin1',
      ),
      expect: 'refused',
    },
    {
      name: 'objstm-n-1e7',
      bytes: objectStream(deflateSync(Buffer.from('1 0 '.repeat(1000))), 10_000_000),
      expect: 'refused',
    },
    {
      name: 'bomb-content',
      bytes: pdfOf([CATALOG, PAGES, page(''), stream('/Filter /FlateDecode', zeros(40))]),
      expect: 'refused',
    },
    {
      name: 'bomb-content-nested',
      bytes: pdfOf([CATALOG, PAGES, page(''), stream('/Filter [/FlateDecode /FlateDecode]', nested)]),
      expect: 'refused',
    },
    { name: 'bomb-forms', bytes: pdfOf(forms), expect: 'refused' },
    {
      name: 'image-65535',
      bytes: pdfOf([
        CATALOG,
        PAGES,
        page('').replace('/Resources << >>', '/Resources << /XObject << /A 5 0 R >> >>'),
        stream('', text('/A Do')),
        giant,
      ]),
      expect: 'refused',
    },
    {
      name: 'objs-300000',
      bytes: Buffer.concat([
        Buffer.from(simple()),
        Buffer.from(Array.from({ length: 300_000 }, (_, i) => `${i + 10} 0 obj null endobj\n`).join('')),
      ]),
      expect: 'refused',
    },
    { name: 'obj-obj-obj', bytes: Buffer.from('%PDF-1.7\n' + '1 0 obj '.repeat(500_000)), expect: 'refused' },
    { name: 'nest-100000', bytes: simple(`/X ${'['.repeat(100_000)}`), expect: 'refused' },
    {
      name: 'linked-list-5000',
      bytes: simple(
        '/Next 5 0 R',
        CATALOG,
        Array.from({ length: 5000 }, (_, i) => `<< /Next ${i + 6} 0 R >>`),
      ),
      expect: 'either',
    },
    {
      name: 'mediabox-huge',
      bytes: pdfOf([CATALOG, PAGES, page('').replace('[0 0 200 200]', '[0 0 1e9 1e9]'), stream('', text(INK))]),
      expect: 'refused',
    },
    {
      name: 'mediabox-nan',
      bytes: pdfOf([CATALOG, PAGES, page('').replace('[0 0 200 200]', '[0 0 (a) 200]'), stream('', text(INK))]),
      expect: 'refused',
    },
    { name: 'userunit', bytes: simple('/UserUnit 75000'), expect: 'refused' },
  ]
}

/** Files that act when they are opened: a safe copy of the page is made, and nothing of the rest is in it. */
export function activeFiles(): readonly Hostile[] {
  const js = '<< /S /JavaScript /JS (app.alert(1)) >>'
  const launch = '<< /S /Launch /F (calc.exe) >>'
  const link = '<< /Type /Annot /Subtype /Link /Rect [0 0 200 200] /A << /S /URI /URI (http://example.invalid/) >> >>'
  const attachment =
    '<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>] >> >> >>'
  return [
    {
      name: 'open-javascript',
      bytes: simple('', `<< /Type /Catalog /Pages 2 0 R /OpenAction ${js} >>`),
      expect: 'read',
    },
    {
      name: 'open-launch',
      bytes: simple('', `<< /Type /Catalog /Pages 2 0 R /OpenAction ${launch} >>`),
      expect: 'read',
    },
    { name: 'page-aa', bytes: simple(`/AA << /O ${js} >>`), expect: 'read' },
    {
      name: 'names-javascript',
      bytes: simple('', `<< /Type /Catalog /Pages 2 0 R /Names << /JavaScript << /Names [(a) ${js}] >> >> >>`),
      expect: 'read',
    },
    { name: 'link-uri', bytes: simple(`/Annots [${link}]`), expect: 'read' },
    {
      name: 'embedded-file',
      bytes: simple('', attachment, [stream('/Type /EmbeddedFile', text('MZ'))]),
      expect: 'read',
    },
    {
      name: 'submit-form',
      bytes: simple(
        '/Annots [<< /Type /Annot /Subtype /Widget /FT /Btn /Rect [0 0 9 9] /A << /S /SubmitForm /F (http://example.invalid/) >> >>]',
      ),
      expect: 'read',
    },
    {
      name: 'xfa',
      bytes: simple('', '<< /Type /Catalog /Pages 2 0 R /AcroForm << /XFA 5 0 R /Fields [] >> >>', [
        stream('', text('<xdp/>')),
      ]),
      expect: 'read',
    },
    {
      name: 'piece-info',
      bytes: simple(`/PieceInfo << /X ${js} >> /Metadata 5 0 R`, CATALOG, [stream('/Type /Metadata', text('<x/>'))]),
      expect: 'read',
    },
    {
      name: 'escaped-names',
      bytes: simple('', '<< /Type /Catalog /Pages 2 0 R /Open#41ction << /S /Java#53cript /J#53 (app.alert(1)) >> >>'),
      expect: 'read',
    },
  ]
}

async function pictures(): Promise<readonly Hostile[]> {
  const plain = sharp({
    create: {
      width: 600,
      height: 400,
      channels: 3,
      background: '#fff',
      noise: { type: 'gaussian', mean: 200, sigma: 20 },
    },
  })
  const [jpeg, png] = [await plain.clone().jpeg().toBuffer(), await plain.clone().png().toBuffer()]
  const sized = Buffer.from(jpeg)
  const frame = sized.indexOf(Buffer.from([0xff, 0xc0]))
  sized.writeUInt16BE(65535, frame + 5)
  sized.writeUInt16BE(65535, frame + 7)
  const lossless = Buffer.from(jpeg)
  lossless[lossless.indexOf(Buffer.from([0xff, 0xc0])) + 1] = 0xc3
  const deep = Buffer.from(jpeg)
  deep[frame + 4] = 12
  const head = png.subarray(0, 33)
  const huge = Buffer.from(png)
  huge.writeUInt32BE(0x7fffffff, 16)
  const scans = Buffer.concat([
    jpeg.subarray(0, jpeg.length - 2),
    ...Array.from({ length: 150 }, () => jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])), jpeg.length - 2)),
    Buffer.from([0xff, 0xd9]),
  ])
  return [
    ...[0.1, 0.5, 0.9].map((share) => ({
      name: `jpeg-cut-${share}`,
      bytes: jpeg.subarray(0, Math.floor(jpeg.length * share)),
      expect: 'refused' as const,
    })),
    { name: 'jpeg-no-end', bytes: jpeg.subarray(0, jpeg.length - 2), expect: 'refused' },
    { name: 'jpeg-65535', bytes: sized, expect: 'refused' },
    { name: 'jpeg-lossless', bytes: lossless, expect: 'refused' },
    { name: 'jpeg-12-bit', bytes: deep, expect: 'refused' },
    { name: 'jpeg-150-scans', bytes: scans, expect: 'refused' },
    {
      name: 'jpeg-polyglot',
      bytes: Buffer.concat([jpeg, Buffer.from('PK\x03\x04<script>alert(1)</script>%PDF-1.4')]),
      expect: 'read',
    },
    { name: 'jpeg-header-only', bytes: jpeg.subarray(0, 3), expect: 'refused' },
    ...[46, 50, 57, 63].map((length) => ({
      name: `png-${length}-bytes`,
      bytes: png.subarray(0, length),
      expect: 'refused' as const,
    })),
    { name: 'png-cut', bytes: png.subarray(0, png.length >> 1), expect: 'refused' },
    { name: 'png-huge', bytes: huge, expect: 'refused' },
    {
      name: 'png-head-only',
      bytes: Buffer.concat([head, Buffer.from('0000000049454e44ae426082', 'hex')]),
      expect: 'refused',
    },
    {
      name: 'png-bad-checksum',
      bytes: Buffer.from(png.map((byte, i) => (i === 40 ? byte ^ 1 : byte))),
      expect: 'refused',
    },
    { name: 'webp-cut', bytes: (await plain.clone().webp().toBuffer()).subarray(0, 500), expect: 'refused' },
    { name: 'tiff-cut', bytes: (await plain.clone().tiff().toBuffer()).subarray(0, 500), expect: 'refused' },
    {
      name: 'heic-empty',
      bytes: Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0heicmif1')]),
      expect: 'refused',
    },
    {
      name: 'heic-huge',
      bytes: Buffer.concat([
        Buffer.from([0, 0, 0, 24]),
        Buffer.from('ftypheic\0\0\0\0heicmif1'),
        Buffer.from('00000014697370650000000000ffffff00ffffff', 'hex'),
      ]),
      expect: 'refused',
    },
  ]
}

function packages(): readonly Hostile[] {
  const zipped = (files: Record<string, Uint8Array>): Uint8Array => zipSync(files, { level: 9 })
  const nest = `<?xml version="1.0"?>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}`
  return [
    {
      name: 'ofd-bomb',
      bytes: zipped({ 'OFD.xml': text('<OFD/>'), 'Doc_0/Pages/Page_0/Content.xml': new Uint8Array(24 * 1024 * 1024) }),
      expect: 'refused',
    },
    {
      name: 'ofd-path',
      bytes: zipped({ 'OFD.xml': text('<OFD/>'), '../../evil.xml': text('<a/>') }),
      expect: 'refused',
    },
    { name: 'ofd-cut', bytes: zipped({ 'OFD.xml': text('<OFD/>') }).subarray(0, 50), expect: 'refused' },
    { name: 'xml-nested', bytes: text(nest), expect: 'refused' },
    {
      name: 'xml-entities',
      bytes: text(
        '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><EInvoice><EInvoiceName>&b;</EInvoiceName></EInvoice>',
      ),
      expect: 'refused',
    },
    {
      name: 'xml-outside',
      bytes: text('<?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/passwd"><EInvoice/>'),
      expect: 'refused',
    },
  ]
}

const others: readonly Hostile[] = [
  { name: 'empty', bytes: new Uint8Array(), expect: 'refused' },
  { name: 'text', bytes: text('this is no picture'), expect: 'refused' },
  { name: 'html', bytes: text('<!doctype html><html><body>login</body></html>'), expect: 'refused' },
  { name: 'program', bytes: text('MZ\x90\0this program cannot be run'), expect: 'refused' },
  { name: 'zip', bytes: zipSync({ 'a.txt': text('a') }), expect: 'refused' },
  { name: 'pdf-header-only', bytes: text('%PDF-1.7\n'), expect: 'refused' },
  { name: 'pdf-cut', bytes: simple().subarray(0, 200), expect: 'refused' },
  { name: 'pdf-needs-password', bytes: simpleEncrypted(), expect: 'refused' },
]

/** Encrypted with a key that no password opens. */
function simpleEncrypted(): Uint8Array {
  const secret = `<${'5a'.repeat(32)}>`
  return pdfOf(
    [
      CATALOG,
      PAGES,
      page(''),
      stream('', text('%%%%%%%%')),
      `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O ${secret} /U ${secret} >>`,
    ],
    `/Root 1 0 R /Encrypt 5 0 R /ID [<${'00'.repeat(16)}> <${'00'.repeat(16)}>]`,
  )
}

export async function hostileFiles(): Promise<readonly Hostile[]> {
  return [...pageTrees(), ...bombs(), ...activeFiles(), ...(await pictures()), ...packages(), ...others]
}
