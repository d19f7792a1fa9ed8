/**
 * What is handed out: `npm run release -- --dry-run [--repository URL] [--out DIR]` builds every artefact twice, compares the bytes, and
 * lays them beside their checksums, the notices, the bill of materials and this version's part of the CHANGELOG. Nothing is published:
 * that is `npm publish --provenance` on the public CI, which is refused (`--may-publish`) until the package says where its source is.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const argv = process.argv.slice(2)
const given = (flag) => (argv.includes(flag) ? argv[argv.indexOf(flag) + 1] : undefined)
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))
const version = readJson(join(ROOT, 'package.json')).version
const digestOf = (path) => createHash('sha256').update(readFileSync(path)).digest('hex')
const run = (file, words, cwd = ROOT) =>
  execFileSync(file, words, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })

const stop = (why) => {
  console.error(why)
  process.exit(1)
}

/** Where the source is public is not known to this project's files: whoever publishes says so, and npm holds it against the provenance. */
const NO_SOURCE =
  'package.json has no `repository` and no `bugs`: the public address of the source is not known here.\n' +
  'Set it once: npm run release -- --repository https://HOST/OWNER/NAME, look at what it changed, commit, and go on.'

function setRepository(url) {
  if (!/^https:\/\/[^/\s]+\/[^/\s]+\/[^/\s]+$/.test(url)) stop(`--repository https://HOST/OWNER/NAME, not ${url}`)
  const plain = url.replace(/\.git$/, '')
  for (const [key, value] of [
    ['repository.type', 'git'],
    ['repository.url', `git+${plain}.git`],
    ['bugs.url', `${plain}/issues`],
    ['homepage', plain],
  ])
    run('npm', ['pkg', 'set', `${key}=${value}`])
  console.log(`package.json: repository, bugs and homepage are ${plain} now; commit that.`)
}

function mayPublish() {
  const { repository, bugs } = readJson(join(ROOT, 'package.json'))
  if (repository?.url === undefined || bugs?.url === undefined) stop(NO_SOURCE)
  if (!/^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/.test(version)) stop(`not a version of semver: ${version}`)
  if (changes().startsWith('(unreleased)')) stop(`CHANGELOG.md: give ${version} its date first`)
}

/** This version's part of the CHANGELOG, its heading's remark before it. */
function changes() {
  const text = readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')
  const found = new RegExp(`^## ${version.replaceAll('.', '\\.')} ?(.*)\\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(text)
  if (found === null) stop(`CHANGELOG.md has no part for ${version}`)
  return `${found[1]}\n${found[2].trim()}\n`
}

/** All that is handed out, made once: the package, the folder for Windows, and the list of what is in them. */
function make(folder) {
  mkdirSync(folder, { recursive: true })
  run('npm', ['pack', '--silent', '--pack-destination', folder])
  const packed = `baoxiao-${version}.tgz`
  const zip = `baoxiao-${version}-windows-x64.zip`
  console.log(
    run(process.execPath, [join(ROOT, '.config', 'windows-zip.mjs'), join(folder, packed), join(folder, zip)]).trim(),
  )
  run(process.execPath, [join(ROOT, '.config', 'sbom.mjs'), join(folder, `baoxiao-${version}.cdx.json`)])
  run(process.execPath, [join(ROOT, '.config', 'notices.mjs'), '--check'])
  copyFileSync(join(ROOT, 'THIRD_PARTY_NOTICES'), join(folder, 'THIRD_PARTY_NOTICES'))
  writeFileSync(join(folder, `CHANGES-${version}.md`), changes())
  return readdirSync(folder).sort()
}

function dryRun(out) {
  const { repository } = readJson(join(ROOT, 'package.json'))
  if (repository === undefined) console.log(`${NO_SOURCE}\n(The dry run goes on without it.)\n`)
  const work = mkdtempSync(join(tmpdir(), 'baoxiao-release-'))
  try {
    const [one, two] = ['one', 'two'].map((name) => join(work, name))
    const names = make(one)
    make(two)
    const unlike = names.filter((name) => digestOf(join(one, name)) !== digestOf(join(two, name)))
    if (unlike.length > 0) stop(`not the same bytes twice: ${unlike.join(', ')}`)
    if (existsSync(out)) rmSync(out, { recursive: true })
    cpSync(one, out, { recursive: true })
    writeFileSync(join(out, 'SHA256SUMS'), names.map((name) => `${digestOf(join(out, name))}  ${name}\n`).join(''))
    console.log(
      `\n${readFileSync(join(out, 'SHA256SUMS'), 'utf8')}\n${names.length} artefacts, the same bytes twice: ${out}`,
    )
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

if (argv.includes('--may-publish')) mayPublish()
else {
  const url = given('--repository')
  if (url !== undefined) setRepository(url)
  if (argv.includes('--dry-run')) dryRun(resolve(given('--out') ?? join(ROOT, '.release')))
  else if (url === undefined)
    stop(
      'npm run release -- --dry-run builds and compares all artefacts. Publishing: npm publish, on the CI that the source is public on.',
    )
}
