import type { Migration } from '../../casework/cases/migrate.ts'
import { factNamed } from '../../model/declaration.ts'
import type { Lang } from '../../model/words.ts'
import { sayRange } from './range.ts'
import { colon, hanging, type Page } from './page.ts'

/** Questions that only the other edition asks. */
const askedBesides = ({ before, after }: Migration) =>
  after.missing.filter(({ fact }) => !before.missing.some((one) => one.fact === fact))

/** How many answers carry over; then one by one what does not, what has another name, and what is asked besides. */
export function renderMigration(migration: Migration, page: Page): string {
  const { ink, say, lang, width } = page
  const { from, to, kept, renamed, left, before, after, rulebook } = migration
  const title = (id: string): string => factNamed(rulebook.facts, id)?.label[lang] ?? ''
  const part = (key: Parameters<typeof say>[0], lines: readonly string[]): readonly string[] => [
    ink.strong(`${say(key)}${colon(page)}${lines.length === 0 ? say('migrateNone') : lines.length}`),
    ...lines.map((line) => hanging('  - ', line, width)),
  ]
  return [
    ink.strong(`${rulebook.title[lang]}  ${from} → ${to}`),
    `${say('migrateKept')}${colon(page)}${kept.length}`,
    ...part(
      'migrateRenamed',
      renamed.map((one) => `${one.from} → ${one.to}`),
    ),
    ...part(
      'migrateLeft',
      left.map(({ fact, why }) => [fact, title(fact), why[lang]].filter((word) => word !== '').join('  ')),
    ),
    ...part(
      'migrateAsked',
      askedBesides(migration).map(({ question }) => question[lang]),
    ),
    `${before.verdictText[lang]} → ${after.verdictText[lang]}`,
    ...(before.estimate === null || after.estimate === null
      ? []
      : [`${sayRange(before.estimate, page)} → ${sayRange(after.estimate, page)}`]),
  ].join('\n')
}

export const migrationJson = (migration: Migration, lang: Lang): object => ({
  format: 1,
  from: migration.from,
  to: migration.to,
  asOf: migration.asOf,
  kept: migration.kept,
  renamed: migration.renamed,
  left: migration.left.map(({ fact, why }) => ({ fact, why: why[lang] })),
  asked: askedBesides(migration).map(({ fact, question }) => ({ fact, question: question[lang] })),
  verdict: { before: migration.before.verdict, after: migration.after.verdict },
})
