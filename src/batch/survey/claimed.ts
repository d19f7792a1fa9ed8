import type { Case } from '../../model/case.ts'
import type { Lang } from '../../model/words.ts'
import { ledgerFindings, type LedgerBook, type LedgerMatch } from '../../receipts/checks/ledger.ts'
import type { RowPlace } from '../list/entry.ts'
import { doubt, type BatchProblem } from '../problem.ts'

/** A bill of a case that another case has claimed before; small enough to hand to a worker. */
export interface Claimed extends Pick<LedgerMatch, 'line' | 'as'> {
  readonly receipt: string
}

/** What the ledger says of a case's bills. A list names scans that nobody has read yet: those are not looked for by their bytes. */
export function claimedIn(ledger: LedgerBook, found: Case): readonly Claimed[] {
  const seen = found.receipts.map(({ scan, ...rest }) =>
    scan === undefined || scan.sha256 === '' ? rest : { ...rest, scan },
  )
  return ledger.find({ ...found, receipts: seen }).map(({ receipt, ...match }) => ({ receipt: receipt.id, ...match }))
}

export const matchesIn = ({ receipts }: Pick<Case, 'receipts'>, claimed: readonly Claimed[]): readonly LedgerMatch[] =>
  claimed.flatMap(({ receipt: id, ...match }) => {
    const receipt = receipts.find((one) => one.id === id)
    return receipt === undefined ? [] : [{ receipt, ...match }]
  })

/** What a packet depends on of it. */
export const saidOf = (claimed: readonly Claimed[]): readonly string[] =>
  claimed.map(({ receipt, line, as }) => `claimed ${receipt} ${as} ${line.state} ${line.case} ${line.on}`)

/** In the words of `receipts check`. */
export const claimedDoubts = (
  found: Case,
  claimed: readonly Claimed[],
  at: RowPlace,
  lang: Lang,
): readonly BatchProblem[] =>
  ledgerFindings(matchesIn(found, claimed)).map(({ code, receipts, title, remedy, detail = { zh: '', en: '' } }) => {
    const ids = receipts.join(', ')
    const said = { zh: `${ids} ${title.zh}（${detail.zh}）`, en: `${ids} ${title.en} (${detail.en})` }
    return doubt(code, lang, at, said, remedy)
  })
