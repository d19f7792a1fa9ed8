import type { PacketLook } from '../../casework/packet/ready.ts'
import { drawSheet } from '../../documents/draw-sheet.ts'
import { makePress } from '../../documents/press.ts'
import { preparedTemplate, readPrepared, type PreparedTemplates } from '../../documents/templates/prepared.ts'
import { parseTemplate } from '../../documents/templates/template.ts'
import type { IsoDate } from '../../model/dates.ts'
import { Cancelled, DataError } from '../../model/errors.ts'
import type { Sheet } from '../../model/sheet.ts'
import type { Template } from '../../model/template.ts'
import type { Lang } from '../../model/words.ts'
import { AREAS, digestOfText } from '../../rulebook/files.ts'
import { preparedRules } from '../../rulebook/prepared.ts'
import { readRules } from '../../rulebook/read-rules.ts'
import type { RuleSet } from '../../rulebook/ruleset.ts'
import { makeCase, type MakerSetting } from './case-maker.ts'
import type { Crew } from './crew.ts'
import { hashOf } from './digest.ts'
import type { BatchDisk, ScanReader, ScanShelf } from '../ports.ts'
import { ruleDesk } from '../list/vocabulary.ts'

/** Everything that makers need and that can be sent to another process: texts and places, nothing that was made of them. */
export interface Kit {
  readonly rules: ReadonlyMap<string, string>
  /** The shipped rules as data, where these texts are the shipped ones. */
  readonly prepared?: Uint8Array
  /** Form templates by file name. */
  readonly templates: ReadonlyMap<string, string>
  /** The shipped templates as data; of a text that is not the shipped one nothing. */
  readonly preparedTemplates?: Uint8Array
  /** Of the templates, and of the fonts beside the main one. */
  readonly templatesDigest: string
  /** Paths of TrueType files: each maker reads them itself. */
  readonly fonts: readonly [string, ...string[]]
  /** What was worked out of the main font when the program was built. */
  readonly preparedFont?: Uint8Array
  readonly program: string
  /** How every packet of a batch looks. */
  readonly look: PacketLook
  readonly lang: Lang
  readonly out: string
  /** The folder of the scans. */
  readonly receipts?: string
}

export interface MakerPorts {
  readonly disk: BatchDisk
  readonly shelf?: ScanShelf
  readonly reader?: ScanReader
  readonly mark: string
}

export const digestOfTexts = (texts: ReadonlyMap<string, string>): string =>
  hashOf([...texts].sort(([a], [b]) => (a < b ? -1 : 1)).flat())

export const rulesOf = ({ rules, prepared }: Pick<Kit, 'rules' | 'prepared'>): RuleSet =>
  (prepared === undefined ? undefined : preparedRules(digestsOf(rules), prepared, () => rules.get(AREAS) ?? '')) ??
  readRules(rules)

const digestsOf = (texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
  new Map([...texts].filter(([path]) => path !== AREAS).map(([path, text]) => [path, digestOfText(text)]))

/** Form templates, each read when a case first wants it. A broken one fails the cases that want it, with all its problems. */
class LazyTemplates extends Map<string, Template> {
  readonly #texts: ReadonlyMap<string, string>
  readonly #prepared: Uint8Array | undefined
  #ahead: PreparedTemplates | undefined

  constructor({ templates, preparedTemplates }: Pick<Kit, 'templates' | 'preparedTemplates'>) {
    super()
    this.#texts = templates
    this.#prepared = preparedTemplates
  }

  override has(id: string): boolean {
    return this.#texts.has(`${id}.yaml`)
  }

  override get(id: string): Template | undefined {
    const name = `${id}.yaml`
    const text = this.#texts.get(name)
    const before = super.get(id)
    if (before !== undefined || text === undefined) return before
    this.#ahead ??= readPrepared(this.#prepared)
    const template = preparedTemplate(this.#ahead, name, text) ?? parsed(text, `templates/${name}`)
    this.set(id, template)
    return template
  }
}

function parsed(text: string, file: string): Template {
  const { template, problems } = parseTemplate(text, file)
  if (template === undefined) throw new DataError(problems)
  return template
}

export async function makerOf(kit: Kit, ports: MakerPorts): Promise<MakerSetting> {
  const [main, ...further] = kit.fonts
  const helping = await Promise.all(further.map((path) => ports.disk.read(path)))
  return {
    ...ports,
    desk: ruleDesk(rulesOf(kit)),
    press: makePress([ports.disk.inPieces(main), ...helping], kit.preparedFont),
    templates: new LazyTemplates(kit),
    templatesDigest: kit.templatesDigest,
    program: kit.program,
    look: kit.look,
    lang: kit.lang,
    out: kit.out,
  }
}

export const drawOne = (sheet: Sheet, date: IsoDate, { press }: Pick<MakerSetting, 'press'>): Uint8Array =>
  drawSheet(press, sheet, { date }).bytes

/** This process alone, one case after the other. */
export function soloCrew(kit: Kit, ports: MakerPorts): Crew {
  let setting: Promise<MakerSetting> | undefined
  let halted = false
  const maker = (): Promise<MakerSetting> => (setting ??= makerOf(kit, ports))
  return {
    size: 1,
    make: async (jobs) => {
      const results = []
      for (const job of jobs) {
        if (halted) throw new Cancelled('stopped')
        results.push(await makeCase(job, await maker()))
      }
      return results
    },
    halt: () => (halted = true),
    draw: async (sheet, date) => drawOne(sheet, date, await maker()),
    close: async () => ports.reader?.close(),
  }
}
