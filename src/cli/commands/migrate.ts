import type { Attach } from './attach.ts'

/** What becomes of a case under another edition of its rules. Nothing is saved. */
export function migrate({ program, say, at }: Attach): void {
  program
    .command('migrate')
    .description(say('cmdMigrate'))
    .argument('<case>', say('argCase'))
    .option('--to <edition>', say('flagEdition'))
    .action(
      at(async (desk, argument: string, { to }: { to?: string }) => {
        const { migrated } = await import('../../casework/cases/migrate.ts')
        const { migrationJson, renderMigration } = await import('../render/migration.ts')
        const migration = await migrated(desk, await desk.load(argument), to)
        if (desk.flags.json) desk.json(migrationJson(migration, desk.lang))
        else {
          desk.print(renderMigration(migration, { ...desk, full: true }))
          desk.note(`${desk.say('migrateNothingWritten')}${desk.command('check', argument, '--as-of', migration.asOf)}`)
        }
      }),
    )
}
