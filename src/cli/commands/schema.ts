import type { SchemaName } from '../../batch/schemas.ts'
import type { Desk } from '../desk.ts'
import type { Attach } from './attach.ts'

interface SchemaFlags {
  readonly procedure?: string
  readonly region?: string
}

/** The JSON Schemas of what programs read and write; for answers and rows made from the facts that the rules declare. */
export function schema({ program, say, at }: Attach): void {
  program
    .command('schema')
    .description(say('cmdSchema'))
    .argument('[name]', say('argSchema'))
    .option('--procedure <id>', say('flagSchemaOf'))
    .option('--region <code>', say('flagRegion'))
    .action(
      at(async (desk, name: string | undefined, flags: SchemaFlags) =>
        name === undefined ? list(desk) : print(desk, await known(desk, name), flags),
      ),
    )
}

async function list(desk: Desk): Promise<void> {
  const { SCHEMA_NAMES, SCHEMAS } = await import('../../batch/schemas.ts')
  const schemas = SCHEMA_NAMES.map((name) => ({ name, title: SCHEMAS[name].title[desk.lang] }))
  if (desk.flags.json) desk.json({ format: 1, schemas })
  else desk.print(schemas.map(({ name, title }) => `${name.padEnd(8)}  ${title}`).join('\n'))
}

async function known(desk: Desk, given: string): Promise<SchemaName> {
  const { UsageError } = await import('../../model/errors.ts')
  const { SCHEMA_NAMES } = await import('../../batch/schemas.ts')
  const found = SCHEMA_NAMES.find((name) => name === given)
  if (found !== undefined) return found
  throw new UsageError(`${desk.say('wrongValue')}: schema\n  ${SCHEMA_NAMES.join(', ')}`)
}

async function print(desk: Desk, name: SchemaName, flags: SchemaFlags): Promise<void> {
  const { pickProcedure, pickRegion } = await import('../../interview/pick.ts')
  const { askedBy, schemaNamed } = await import('../../batch/schemas.ts')
  const procedure = flags.procedure === undefined ? undefined : await pickProcedure(desk, flags.procedure, undefined)
  const region = await pickRegion(desk, flags.region, undefined)
  const rules = await desk.rules()
  desk.json(schemaNamed(name, desk.lang, () => askedBy(rules, desk.dayOf(), { procedure, region })))
}
