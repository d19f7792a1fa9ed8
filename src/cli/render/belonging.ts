import type { Belonging } from '../../casework/cases/belongings.ts'
import { inBoth } from '../../model/problem.ts'
import type { Words } from '../../model/words.ts'
import type { Desk } from '../desk.ts'

/** Before a purge that may reach further, before one that does, and after it: what then can still be done. */
export type When = 'offered' | 'going' | 'left'

/** What is kept of a case outside its folder, and what becomes of it. */
export const told =
  ({ lang }: Pick<Desk, 'lang'>, when: When) =>
  (kept: Belonging): string =>
    `  ${kept.case}${lang === 'zh' ? '：' : ': '}${KINDS[kept.kind](kept, when)[lang]}`

const KINDS: Readonly<Record<Belonging['kind'], (kept: Belonging, when: When) => Words>> = {
  person: (kept, when) => (kept.unread === true ? unread(when) : ofPerson(kept, when)),
  ledger: ({ what, handedIn }, when) => {
    const sure = handedIn === true ? { zh: '，其中有已递交的', en: ', of a claim that was handed in' } : NOTHING
    const how = MARKS[when]
    return {
      zh: `台账里 ${what} 个印记${sure.zh}（${how.zh}；删了就查不出重复申报）`,
      en: `${what} marks in the ledger${sure.en} (${how.en}; double claims are then no longer found)`,
    }
  },
  batch: ({ what }) => ({
    zh: `批量结果 ${what}（里面还有别人的，请自行处理）`,
    en: `results of a batch in ${what} (other people are in there too; see to it yourself)`,
  }),
}

const NOTHING: Words = { zh: '', en: '' }

const MARKS: Readonly<Record<When, Words>> = {
  offered: { zh: '--all 或 receipts ledger forget 删除', en: '--all or receipts ledger forget deletes them' },
  going: { zh: '一起删除', en: 'they go too' },
  left: { zh: '用 receipts ledger forget 删除', en: 'receipts ledger forget deletes them' },
}

function ofPerson({ what, shared }: Belonging, when: When): Words {
  const how: Words =
    shared === true ? { zh: '别的个案还在用，留下', en: 'other cases use them: they stay' } : DETAILS[when](what)
  return { zh: `people.json 里 ${what} 的个人资料（${how.zh}）`, en: `details of ${what} in people.json (${how.en})` }
}

const DETAILS: Readonly<Record<When, (person: string) => Words>> = {
  offered: (person) => ({
    zh: `purge --person ${person} 或 --all 删除`,
    en: `purge --person ${person} or --all deletes them`,
  }),
  going: () => ({ zh: '一起删除', en: 'they go too' }),
  left: (person) => ({ zh: `用 purge --person ${person} 删除`, en: `purge --person ${person} deletes them` }),
}

/** The person cannot be named: only the passphrase, or a whole log, says who it is. */
function unread(when: When): Words {
  const how: Words =
    when === 'left'
      ? {
          zh: '要删：purge --person 编号（p1、p2……；编号不对会列出没有个案再用的）；加密的要口令',
          en: 'to delete them: purge --person with its number (p1, p2, …; a wrong one lists those no case uses any more); what is locked asks for the passphrase',
        }
      : {
          zh: '留下；要一起删：没有终端时用 --all --unlock-fd 给口令，有终端时 --all 会问',
          en: 'they stay; to delete them too: --all with the passphrase, asked for at a terminal, else by --unlock-fd',
        }
  return {
    zh: `people.json 里这个人的个人资料，如果有（已加密或记录损坏，没有口令就不知道是谁的；${how.zh}）`,
    en: `details of the person in people.json, if there are any (it is locked, or the log damaged: whose they are was not read; ${how.en})`,
  }
}

/** Which there are instead. */
export function noSuchPerson(
  kept: readonly { readonly id: string; readonly used: boolean }[],
): ReturnType<typeof inBoth> {
  const one = (unused: string): string => kept.map(({ id, used }) => (used ? id : `${id}${unused}`)).join(', ')
  return inBoth(
    { zh: 'people.json 里没有这个编号的人', en: 'people.json has nobody of that number' },
    kept.length === 0
      ? { zh: '里面一个人也没有。', en: 'There is nobody in it.' }
      : {
          zh: `有：${one('（没有个案在用）')}。`,
          en: `There are: ${one(' (no case uses it)')}.`,
        },
  )
}
