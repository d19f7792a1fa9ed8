import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parse } from 'yaml'
import { recipe } from './bed.ts'

/** The models of the API of Kubernetes as a package; fetched for this alone. */
const MODELS = 'kubernetes-models@4.5.1'

interface Job {
  readonly spec: {
    readonly completions: number
    readonly template: { readonly spec: { readonly containers: readonly { readonly args: readonly string[] }[] } }
  }
}

/** What is wrong with the manifest: by the schema, and by the two numbers of parts in it. */
export async function validateJob(folder: string): Promise<readonly string[] | 'no-schema'> {
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const argv = ['install', '--silent', '--no-fund', '--no-audit', '--ignore-scripts', MODELS]
  if (spawnSync('npm', argv, { cwd: folder }).status !== 0) return 'no-schema'
  const load = createRequire(join(folder, 'package.json'))
  const { Job: Model } = load('kubernetes-models/batch/v1') as { Job: new (data: unknown) => { validate(): void } }
  const given = parse(readFileSync(recipe('job.yaml'), 'utf8')) as Job
  const faults = refusals(() => new Model(given).validate())
  // The validator itself: it must refuse what is no such job.
  const wrong = refusals(() => new Model({ ...given, spec: { ...given.spec, completions: 'eight' } }).validate())
  const command = given.spec.template.spec.containers[0]?.args.join(' ') ?? ''
  return [
    ...faults,
    ...(wrong.length > 0 ? [] : ['a wrong job is not refused']),
    ...(command.includes(`--shard auto/${given.spec.completions} `) ? [] : ['two numbers of parts']),
  ]
}

function refusals(check: () => void): readonly string[] {
  try {
    check()
    return []
  } catch (error) {
    return [String(error)]
  }
}
