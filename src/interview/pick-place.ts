import { UsageError } from '../model/errors.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import { resolvePlace, sayHits } from '../model/places/resolve.ts'
import { parseValue } from '../model/values.ts'
import type { Lang, Words } from '../model/words.ts'
import type { Ground } from './pick.ts'
import type { Prompter } from './prompter.ts'

const [ELSEWHERE, UNKNOWN] = ['#elsewhere', ''] as const

/** The insured place: from the flag by name or code, or chosen among those there are rules for, or found by name, or none. */
export async function pickRegion(
  ground: Pick<Ground, 'lang' | 'rules'>,
  given: string | undefined,
  prompter: Prompter | undefined,
): Promise<string | undefined> {
  const { regions, places } = await ground.rules()
  if (given !== undefined) return regionNamed(places, given, ground.lang)
  if (prompter === undefined) return undefined
  const known = [...new Map(regions.filter(({ code }) => code !== '000000').map((one) => [one.code, one])).values()]
  const options = [
    ...known.map(({ code, name }) => ({ value: code, label: `${name[ground.lang]}  ${code}` })),
    { value: ELSEWHERE, label: SAY.elsewhere[ground.lang] },
    { value: UNKNOWN, label: SAY.unknown[ground.lang] },
  ]
  const chosen = await prompter.choose({ id: 'region', text: SAY.region[ground.lang], options })
  if (chosen === ELSEWHERE) return findPlace(places, ground.lang, prompter)
  return chosen === UNKNOWN ? undefined : chosen
}

/** The place that a flag names; one that is none says what is near. */
export function regionNamed(places: Gazetteer, given: string, lang: Lang): string {
  const read = parseValue({ type: 'area', insures: true, places }, given, '9999-12-31')
  if (read.ok) return String(read.value)
  throw new UsageError(`${SAY.wrong[lang]}: --region\n  ${read.fault[lang]}`)
}

/** Types a name until it is one place; where several fit, they are there to choose from. */
async function findPlace(places: Gazetteer, lang: Lang, prompter: Prompter): Promise<string | undefined> {
  for (;;) {
    const reply = await prompter.ask({
      id: 'region-name',
      text: SAY.name[lang],
      hint: SAY.hint[lang],
      secret: false,
      wishes: [{ wish: 'unknown', label: SAY.unknown[lang] }],
      check: () => undefined,
    })
    if (reply.kind === 'wish') return undefined
    const found = resolvePlace(places, reply.text)
    if (found.kind === 'one') return found.hit.code
    const hits = found.kind === 'several' ? found.hits : found.near
    const options = hits.map((hit) => ({ value: hit.code, label: sayHits([hit])[lang] }))
    const again = { value: ELSEWHERE, label: SAY.again[lang] }
    const text = (hits.length === 0 ? SAY.none : SAY.which)[lang]
    const chosen = await prompter.choose({ id: 'region-which', text, options: [...options, again] })
    if (chosen !== ELSEWHERE) return chosen
  }
}

const SAY = {
  wrong: { zh: '选项的值不对', en: 'the value of the option is not right' },
  region: { zh: '病人的医保在哪里交的（参保地）？', en: 'Where is the patient insured?' },
  elsewhere: { zh: '别的地方（打名字找）', en: 'somewhere else (find it by name)' },
  unknown: { zh: '不清楚（先按国家规定）', en: 'not sure (national floor for now)' },
  name: { zh: '参保地叫什么？（省、市或县区）', en: 'What is the place called (province, city or county)?' },
  hint: {
    zh: '名字、拼音、拼音首字母或六位代码都行，例如：成都、chengdu、cd',
    en: 'a name, pinyin, its initials or the six-digit code, such as Chengdu or cd',
  },
  which: { zh: '是哪一个？', en: 'Which of these?' },
  none: { zh: '没有找到这个地方。', en: 'There is no such place.' },
  again: { zh: '都不是，再找', en: 'none of these, search again' },
} satisfies Record<string, Words>
