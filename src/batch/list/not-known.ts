import { isNowhere, notHere, NOT_HERE_HOW } from '../../case-file/elsewhere.ts'
import type { FactId } from '../../model/fact.ts'
import { nearest } from '../../model/problem.ts'
import { doubt, fault, type BatchProblem, type Where } from '../problem.ts'
import type { ListSetting } from './setting.ts'
import type { Found } from './vocabulary.ts'

/** What reading an answer needs to know of its list. */
export type RowSetting = Pick<ListSetting, 'asOf' | 'lang' | 'desk' | 'procedure'>

/**
 * An answer to something that these rules do not ask: what another place or procedure asks is left out and told, as in an answers file;
 * what is worked out, or known nowhere, is a mistake. `also`: other names that may stand here.
 */
export function notKnown(
  name: FactId,
  { rulebook, facts }: Found,
  { asOf, lang, desk, procedure }: RowSetting,
  where: Where,
  also: readonly string[] = [],
): BatchProblem {
  const supplied = facts.get(name)?.supplied === true
  const others = rulebook === undefined || supplied ? undefined : desk.elsewhere(rulebook, name, asOf)
  if (others !== undefined && !isNowhere(others))
    return doubt('cell-not-here', lang, { ...where, fact: name }, notHere(name, others), NOT_HERE_HOW)
  if (supplied || rulebook?.derived.some(({ id }) => id === name) === true)
    return fault('column-derived', lang, where, WORKED_OUT, LEAVE_OUT)
  const close = nearest(name, [...also, ...facts.keys()])
  return fault(
    'column-unknown',
    lang,
    where,
    { zh: `没有“${name}”这个事实`, en: `unknown fact "${name}"` },
    close === undefined
      ? { zh: `用 baoxiao questions ${procedure} 看全部。`, en: `See baoxiao questions ${procedure}.` }
      : { zh: `是不是“${close}”？`, en: `Did you mean "${close}"?` },
  )
}

const WORKED_OUT = { zh: '这一项是算出来的，不用填', en: 'this is worked out, not answered' }
const LEAVE_OUT = { zh: '把这一项删掉。', en: 'Take it out.' }
