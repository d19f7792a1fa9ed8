import type { Problem } from '../model/problem.ts'
import type { Gazetteer } from '../model/places/gazetteer.ts'
import type { ReadFile } from './files.ts'
import { warning, type Raw } from './item.ts'
import type { RuleSet } from './ruleset.ts'

/** Codes of no place, and local files under another place's name. Without a table of places nothing is said of either. */
export function placeProblems({ files, places }: RuleSet): readonly Problem[] {
  if (places.isEmpty()) return []
  return files
    .paths(/^(?:facts|procedures|regions)\/.*(?<!\.test)\.yaml$/)
    .map((path) => files.read(path))
    .flatMap((file) => [...misnamed(file, places), ...nowhere(file.value, [], file, places)])
}

/** A pack for 吴忠 under the code of 银川 would speak for the wrong city. */
function misnamed(file: ReadFile, places: Gazetteer): readonly Problem[] {
  const { region, name } = (file.value ?? {}) as Raw
  const found = typeof region === 'string' ? places.find(region) : undefined
  const said = (name as { readonly zh?: string } | undefined)?.zh
  if (found === undefined || said === undefined || said.includes(found.short)) return []
  return [
    warning(
      'other-place',
      file.at(['name', 'zh']),
      {
        zh: `${String(region)} 是${found.name.zh}，这里写的却是“${said}”`,
        en: `${String(region)} is ${found.name.en} (${found.name.zh}), and here it is called "${said}"`,
      },
      { zh: '看看是代码错了还是名字错了。', en: 'See whether the code is wrong, or the name.' },
    ),
  ]
}

/** `lies-in: ['319900']` holds nowhere. */
function nowhere(
  value: unknown,
  path: readonly (string | number)[],
  file: ReadFile,
  places: Gazetteer,
): readonly Problem[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key]
    if (key !== 'lies-in' || !Array.isArray(inner)) return nowhere(inner, here, file, places)
    return inner.flatMap((code, i) =>
      /^\d{6}$/.test(String(code)) && places.chain(String(code)).length === 0
        ? [
            warning(
              'no-such-place',
              file.at([...here, i]),
              { zh: `没有代码是 ${String(code)} 的地方`, en: `no place has the code ${String(code)}` },
              { zh: '代码见 rules/areas/areas.txt。', en: 'The codes are in rules/areas/areas.txt.' },
            ),
          ]
        : [],
    )
  })
}
