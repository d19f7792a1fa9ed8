import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

/** What a word of the field means, in plain words and with its source; without a word, all of them. */
export function glossary({ program, say, at }: Attach): void {
  program
    .command('glossary')
    .description(say('cmdGlossary'))
    .argument('[term]', say('argTerm'))
    .action(
      at(async (desk, written: string | undefined) => {
        const { glossaryJson, renderGlossary, renderTerms } = await import('../render/glossary.ts')
        const { glossary: all, files } = await desk.rules()
        const { readSources } = await import('../../rulebook/reference.ts')
        const place = { sources: readSources(files), layers: [] }
        const terms = written === undefined ? all : await found(desk, written)
        if (desk.flags.json) desk.json(glossaryJson(terms, place, desk.lang))
        else if (written === undefined) desk.print(renderTerms(terms, { ...desk, full: true }))
        else desk.print(renderGlossary(terms, place, { ...desk, full: true }))
      }),
    )
}

async function found(desk: Desk, written: string) {
  const { UsageError } = await import('../../model/errors.ts')
  const { termsNamed } = await import('../../model/glossary.ts')
  const { found: terms, close } = termsNamed((await desk.rules()).glossary, written)
  if (terms.length > 0) return terms
  const asked = { zh: `是不是想查 ${close ?? ''}？`, en: `Did you mean ${close ?? ''}?` }[desk.lang]
  const near = close === undefined ? '' : `\n  ${asked}`
  throw new UsageError(`${desk.say('noSuchTerm')}: ${written}${near}\n  ${desk.command('glossary')}`)
}
