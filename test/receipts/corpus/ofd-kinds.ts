import { strToU8, zipSync } from 'fflate'
import type { Letter } from '../../../src/receipts/fields/letter.ts'
import { seeded } from './random.ts'

const MM = 25.4 / 72
const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'

/** How a package lays its letters out; every writer does it otherwise. */
export interface OfdKind {
  /** Labels in a template, values in an annotation, or all on the page. */
  readonly parts: 'page' | 'template' | 'annotation'
  /** Letters placed by a matrix of the object, scaled, or by their place alone. */
  readonly axes: 'plain' | 'scaled' | 'turned-note'
  /** Where the files lie and what they are called. */
  readonly names: 'usual' | 'odd' | 'absolute'
  /** A file that the document does not name, with other words. */
  readonly stray?: boolean
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** One object for each run of letters, in a seeded order, so that nothing goes by the order of objects. */
function objectsOf(letters: readonly Letter[], axes: OfdKind['axes'], seed: number): readonly string[] {
  const runs: Letter[][] = []
  for (const letter of letters) {
    const last = runs.at(-1)?.at(-1)
    const follows = last !== undefined && last.base === letter.base && letter.left - last.right < 0.01
    if (follows) runs.at(-1)?.push(letter)
    else runs.push([letter])
  }
  const random = seeded(seed)
  return runs
    .map((run, i) => ({ text: objectOf(run, axes, i + 100), order: random.next() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ text }) => text)
}

function objectOf(run: readonly Letter[], axes: OfdKind['axes'], id: number): string {
  const [first] = run
  if (first === undefined) return ''
  const scale = axes === 'scaled' ? 2 : 1
  const size = ((first.size ?? 9) * MM) / scale
  const [x, y] = [first.left * MM, ((first.base ?? 0) - (first.size ?? 9)) * MM]
  const steps = run.slice(1).map((letter, i) => (((letter.left - (run[i]?.left ?? 0)) * MM) / scale).toFixed(4))
  const ctm = scale === 1 ? '' : ` CTM="${scale} 0 0 ${scale} 0 0"`
  const text = run.map((letter) => letter.text).join('')
  return `<ofd:TextObject ID="${id}" Boundary="${x.toFixed(4)} ${y.toFixed(4)} 90 6" Font="3" Size="${size.toFixed(4)}"${ctm}><ofd:TextCode X="0" Y="${size.toFixed(4)}" DeltaX="${steps.join(' ')}">${escape(text)}</ofd:TextCode></ofd:TextObject>`
}

/** A note at the margin that runs downwards, over the rows of the bill. */
const NOTE = `<ofd:TextObject ID="90" Boundary="60 40 3.3 30" Size="3" CTM="0 1 -1 0 3.3 0"><ofd:TextCode X="0" Y="2.8" DeltaX="g 8 3">下载次数：第一次打印</ofd:TextCode></ofd:TextObject>`

const pageOf = (objects: string, before = ''): Uint8Array =>
  strToU8(
    `<?xml version="1.0"?><ofd:Page ${NS}><ofd:Area><ofd:PhysicalBox>0 0 210 140</ofd:PhysicalBox></ofd:Area>${before}<ofd:Content><ofd:Layer ID="2">${objects}</ofd:Layer></ofd:Content></ofd:Page>`,
  )

const NAMES = {
  usual: {
    root: 'Doc_0/',
    page: 'Pages/Page_0/Content.xml',
    template: 'Tpls/Tpl_0/Content.xml',
    list: 'Annots/Annotations.xml',
    note: 'Annots/Page_0/Annotation.xml',
  },
  odd: {
    root: 'D/',
    page: 'inhalt/seite-a.xml',
    template: 'form/vorlage.XML',
    list: 'marks/all.xml',
    note: 'marks/m1.xml',
  },
  absolute: { root: 'Doc_0/', page: 'P/p.xml', template: 'T/t.xml', list: 'A/a.xml', note: 'A/b.xml' },
} as const

/** A page as a package, taken apart as the kind says; a fifth of the letters are labels' for the template. */
export function ofdPackage(letters: readonly Letter[], kind: OfdKind, seed: number): Uint8Array {
  const names = NAMES[kind.names]
  const slash = kind.names === 'absolute' ? `/${names.root}` : ''
  const objects = objectsOf(letters, kind.axes, seed)
  const cut = kind.parts === 'page' ? 0 : Math.floor(objects.length / 2)
  const [there, here] = [objects.slice(0, cut).join(''), objects.slice(cut).join('')]
  const note = kind.axes === 'turned-note' ? NOTE : ''
  const template = kind.parts === 'template'
  const files: Record<string, Uint8Array> = {
    'OFD.xml': strToU8(
      `<?xml version="1.0"?><ofd:OFD ${NS} Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID></ofd:DocInfo><ofd:DocRoot>${names.root}Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    ),
    [`${names.root}Document.xml`]: strToU8(
      `<?xml version="1.0"?><ofd:Document ${NS}><ofd:CommonData>${template ? `<ofd:TemplatePage ID="9" BaseLoc="${slash}${names.template}"/>` : ''}</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="${slash}${names.page}"/></ofd:Pages>${kind.parts === 'annotation' ? `<ofd:Annotations>${slash}${names.list}</ofd:Annotations>` : ''}</ofd:Document>`,
    ),
    [names.root + names.page]: pageOf(
      here + note,
      template ? '<ofd:Template TemplateID="9" ZOrder="Background"/>' : '',
    ),
  }
  if (template) files[names.root + names.template] = pageOf(there)
  if (kind.parts === 'annotation') {
    files[names.root + names.list] = strToU8(
      `<ofd:Annotations ${NS}><ofd:Page PageID="1"><ofd:FileLoc>${slash === '' ? names.note.slice(names.note.indexOf('/') + 1) : slash + names.note}</ofd:FileLoc></ofd:Page></ofd:Annotations>`,
    )
    files[names.root + names.note] = strToU8(
      `<ofd:PageAnnot ${NS}><ofd:Annot Type="Watermark" ID="5"><ofd:Appearance Boundary="0 0 210 140">${there}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>`,
    )
  }
  if (kind.stray === true) {
    files[`${names.root}Tpls/Tpl_9/Content.xml`] = pageOf(NOTE.replace('下载次数', '交款人：张三'))
    files[`${names.root}Pages/Page_7/Content.xml`] = pageOf(NOTE.replace('下载次数', '票据号码：99'))
  }
  return zipSync(files)
}

/** Several pages as they are, one after the other. */
export const pagedOfd = (pages: readonly (readonly Letter[])[]): Uint8Array =>
  zipSync({
    'OFD.xml': strToU8(`<ofd:OFD ${NS}><ofd:DocBody><ofd:DocRoot>D/d.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`),
    'D/d.xml': strToU8(
      `<ofd:Document ${NS}><ofd:CommonData/><ofd:Pages>${pages.map((_, i) => `<ofd:Page ID="${i + 1}" BaseLoc="p${i}.xml"/>`).join('')}</ofd:Pages></ofd:Document>`,
    ),
    ...Object.fromEntries(pages.map((letters, i) => [`D/p${i}.xml`, pageOf(objectsOf(letters, 'plain', i).join(''))])),
  })

/** A page that draws graphics which the document keeps once: groups by id, each of these objects. */
export const groupedOfd = (objects: string, groups: Readonly<Record<string, string>>): Uint8Array =>
  zipSync({
    'OFD.xml': strToU8(`<ofd:OFD ${NS}><ofd:DocBody><ofd:DocRoot>D/d.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`),
    'D/d.xml': strToU8(
      `<ofd:Document ${NS}><ofd:CommonData><ofd:DocumentRes>r.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="p.xml"/></ofd:Pages></ofd:Document>`,
    ),
    'D/r.xml': strToU8(
      `<ofd:Res ${NS}><ofd:CompositeGraphicUnits>${Object.entries(groups)
        .map(
          ([id, held]) =>
            `<ofd:CompositeGraphicUnit ID="${id}" Width="100" Height="60"><ofd:Content>${held}</ofd:Content></ofd:CompositeGraphicUnit>`,
        )
        .join('')}</ofd:CompositeGraphicUnits></ofd:Res>`,
    ),
    'D/p.xml': pageOf(objects),
  })

/**
 * A page whose objects are named by tags, one below the other by so many millimetres, so that their places say nothing; `untagged` stand below
 * them.
 */
export function taggedOfd(
  values: Readonly<Record<string, string>>,
  step = 6,
  untagged: readonly string[] = [],
): Uint8Array {
  const entries = Object.entries(values)
  const objects = [...Object.values(values), ...untagged]
    .map(
      (text, i) =>
        `<ofd:TextObject ID="${10 + i}" Boundary="20 ${20 + i * step} 90 5" Size="3"><ofd:TextCode X="0" Y="3" DeltaX="g ${[...text].length - 1} 3">${escape(text)}</ofd:TextCode></ofd:TextObject>`,
    )
    .join('')
  const tags = entries.map(
    ([name], i) => `<ofd:${name}><ofd:ObjectRef PageRef="1">${10 + i}</ofd:ObjectRef></ofd:${name}>`,
  )
  return zipSync({
    'OFD.xml': strToU8(
      `<ofd:OFD ${NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    ),
    'Doc_0/Document.xml': strToU8(
      `<ofd:Document ${NS}><ofd:Pages><ofd:Page ID="1" BaseLoc="p.xml"/></ofd:Pages><ofd:CustomTags>t.xml</ofd:CustomTags></ofd:Document>`,
    ),
    'Doc_0/p.xml': pageOf(objects),
    'Doc_0/t.xml': strToU8(
      `<ofd:CustomTags ${NS}><ofd:CustomTag TypeID="r"><ofd:FileLoc>u.xml</ofd:FileLoc></ofd:CustomTag></ofd:CustomTags>`,
    ),
    'Doc_0/u.xml': strToU8(`<ofd:root ${NS}>${tags.join('')}</ofd:root>`),
  })
}

/** A package that holds a data file of any name among its attachments. */
export const ofdWithAttachment = (name: string, data: Uint8Array): Uint8Array =>
  zipSync({
    'OFD.xml': strToU8(
      `<ofd:OFD ${NS}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    ),
    'Doc_0/Document.xml': strToU8(
      `<ofd:Document ${NS}><ofd:Pages><ofd:Page ID="1" BaseLoc="p.xml"/></ofd:Pages><ofd:Attachments>list.xml</ofd:Attachments></ofd:Document>`,
    ),
    'Doc_0/p.xml': pageOf(''),
    'Doc_0/list.xml': strToU8(
      `<ofd:Attachments ${NS}><ofd:Attachment ID="5" Name="b"><ofd:FileLoc>${name}</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`,
    ),
    [`Doc_0/${name}`]: data,
  })

/**
 * One page of these objects, with pictures (the first under the id 7) and fonts (called `….ttf`, under the id 30), and signed where a value
 * is given.
 */
export function drawnOfd(
  objects: string,
  pictures: Readonly<Record<string, Uint8Array>> = {},
  signed?: Uint8Array,
): Uint8Array {
  const font = Object.keys(pictures).find((name) => name.endsWith('.ttf'))
  const fonts =
    font === undefined
      ? ''
      : `<ofd:Fonts><ofd:Font ID="30" FontName="own"><ofd:FontFile>${font}</ofd:FontFile></ofd:Font></ofd:Fonts>`
  const media = Object.keys(pictures)
    .filter((name) => name !== font)
    .map(
      (name, i) => `<ofd:MultiMedia ID="${7 + i}" Type="Image"><ofd:MediaFile>${name}</ofd:MediaFile></ofd:MultiMedia>`,
    )
    .join('')
  const files: Record<string, Uint8Array> = {
    'OFD.xml': strToU8(
      `<ofd:OFD ${NS}><ofd:DocBody><ofd:DocRoot>D/d.xml</ofd:DocRoot>${signed === undefined ? '' : '<ofd:Signatures>/D/s.xml</ofd:Signatures>'}</ofd:DocBody></ofd:OFD>`,
    ),
    'D/d.xml': strToU8(
      `<ofd:Document ${NS}><ofd:CommonData><ofd:DocumentRes>r.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="p.xml"/></ofd:Pages></ofd:Document>`,
    ),
    'D/r.xml': strToU8(`<ofd:Res ${NS}>${fonts}<ofd:MultiMedias>${media}</ofd:MultiMedias></ofd:Res>`),
    'D/p.xml': pageOf(objects),
  }
  for (const [name, bytes] of Object.entries(pictures)) files[`D/${name}`] = Uint8Array.from(bytes)
  if (signed === undefined) return zipSync(files)
  files['D/s.xml'] = strToU8(`<ofd:Signatures ${NS}><ofd:Signature ID="1" BaseLoc="s1.xml"/></ofd:Signatures>`)
  files['D/s1.xml'] = strToU8(
    `<ofd:Signature ${NS}><ofd:SignedInfo><ofd:StampAnnot ID="1" PageRef="1" Boundary="100 30 40 40"/></ofd:SignedInfo><ofd:SignedValue>v.dat</ofd:SignedValue></ofd:Signature>`,
  )
  files['D/v.dat'] = signed
  return zipSync(files)
}
