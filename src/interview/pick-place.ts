import { UsageError } from '../model/errors.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import { resolvePlace, sayHits } from '../model/places/resolve.ts'
import { parseValue } from '../model/values.ts'
import type { Lang, Words } from '../model/words.ts'
import type { Ground } from './pick.ts'
import type { Prompter } from './prompter.ts'

const AGAIN = '#again'

/** Where something is said beside the answer. */
interface Aside {
  aside?(text: string): void
}

/** The insured place: from the flag by name or code, or found by what is typed of its name, or none. Nothing is offered that Enter alone would take. */
export async function pickRegion(
  ground: Pick<Ground, 'lang' | 'rules'> & Aside,
  given: string | undefined,
  prompter: Prompter | undefined,
): Promise<string | undefined> {
  const { places } = await ground.rules()
  if (given !== undefined) return regionNamed(places, given, ground)
  return prompter === undefined ? undefined : findPlace(places, ground.lang, prompter)
}

/** The place that a flag names; one that is none says what is near, one that is no longer in use what has its name today. */
export function regionNamed(
  places: Gazetteer,
  given: string,
  { lang, aside }: { readonly lang: Lang } & Aside,
): string {
  const read = parseValue({ type: 'area', insures: true, places }, given, '9999-12-31')
  if (read.ok) {
    if (read.doubt !== undefined) aside?.(`--region: ${read.doubt[lang]}`)
    return String(read.value)
  }
  throw new UsageError(`${SAY.wrong[lang]}: --region\n  ${read.fault[lang]}`)
}

/** Types a name until it is one place; where several fit, they are there to choose from. */
async function findPlace(places: Gazetteer, lang: Lang, prompter: Prompter): Promise<string | undefined> {
  for (;;) {
    const reply = await prompter.ask({
      id: 'region',
      text: SAY.region[lang],
      hint: SAY.hint[lang],
      secret: false,
      wishes: [{ wish: 'unknown', label: SAY.unknown[lang] }],
      check: () => undefined,
    })
    if (reply.kind === 'wish') return undefined
    const found = resolvePlace(places, reply.text)
    if (found.kind === 'one') {
      const { doubt } = doubtAbout(reply.text, places)
      if (doubt !== undefined) prompter.tell(doubt[lang])
      return found.hit.code
    }
    const hits = found.kind === 'several' ? found.hits : found.near
    if (hits.length === 0) {
      prompter.tell(`  ${SAY.none[lang]}`)
      continue
    }
    const options = hits.map((hit) => ({ value: hit.code, label: sayHits([hit])[lang] }))
    const again = { value: AGAIN, label: SAY.again[lang] }
    const chosen = await prompter.choose({
      id: 'region-which',
      text: SAY.which[lang],
      options: [...options, again],
      neutral: true,
    })
    if (chosen !== AGAIN) return chosen
  }
}

/** What is to be said of a place that was understood: a code no longer in use, a zone without one. */
function doubtAbout(text: string, places: Gazetteer): { readonly doubt?: Words } {
  const read = parseValue({ type: 'area', places }, text, '9999-12-31')
  return read.ok && read.doubt !== undefined ? { doubt: read.doubt } : {}
}

const SAY = {
  wrong: { zh: '选项的值不对', en: 'the value of the option is not right' },
  region: {
    zh: '病人的医保在哪里交的（参保地：省、市或县区）？',
    en: 'Where is the patient insured (province, city or county)?',
  },
  unknown: { zh: '不清楚（先按国家规定）', en: 'not sure (national floor for now)' },
  hint: {
    zh: '名字、拼音、拼音首字母或六位代码都行，例如：成都、chengdu、cd',
    en: 'a name, pinyin, its initials or the six-digit code, such as Chengdu or cd',
  },
  which: { zh: '是哪一个？', en: 'Which of these?' },
  none: { zh: '没有找到这个地方，换个写法再试。', en: 'There is no such place: try another way of writing it.' },
  again: { zh: '都不是，再找', en: 'none of these, search again' },
} satisfies Record<string, Words>
