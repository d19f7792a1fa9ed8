/**
 * The bill of materials of a release, CycloneDX 1.6: the same list that `THIRD_PARTY_NOTICES` is made from. No clock and no chance in
 * it: one state of the project gives one file. `node .config/sbom.mjs FILE` writes it.
 */
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { insideParts, shippedPackages } from './shipped.mjs'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))

const licencesOf = (licence) =>
  / (?:OR|AND) /.test(licence) ? [{ expression: licence.replace(/^\((.*)\)$/, '$1') }] : [{ license: { id: licence } }]

const purlOf = ({ name, version }) => `pkg:npm/${name.replace('@', '%40')}@${version}`

function componentOf(one) {
  const [scope, name] = one.name.startsWith('@') ? one.name.split('/') : [undefined, one.name]
  const digest = /^sha512-(.+)$/.exec(one.integrity ?? '')?.[1]
  return {
    type: 'library',
    'bom-ref': purlOf(one),
    ...(scope === undefined ? {} : { group: scope }),
    name,
    version: one.version,
    scope: 'required',
    ...(digest === undefined
      ? {}
      : { hashes: [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }] }),
    licenses: licencesOf(one.license),
    purl: purlOf(one),
    properties: [{ name: 'baoxiao:where', value: one.where }],
  }
}

const SPDX = /^(?:MIT|Apache-2\.0|BSD-3-Clause|LGPL-3\.0-or-later|OFL-1\.1)$/
const insideOf = ({ name, type, in: where, terms, from }) => ({
  type,
  'bom-ref': `inside:${where}:${name}`,
  name,
  licenses: [{ license: SPDX.test(terms) ? { id: terms } : { name: terms } }],
  externalReferences: [{ type: 'vcs', url: from }],
  properties: [{ name: 'baoxiao:inside', value: where }],
})

export function sbom() {
  const { name, version, license } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  const components = [...shippedPackages(ROOT).map(componentOf), ...insideParts(ROOT).map(insideOf)]
  const own = purlOf({ name, version })
  const id = createHash('sha256')
    .update(JSON.stringify([version, components]))
    .digest('hex')
  const uuid = `${id.slice(0, 8)}-${id.slice(8, 12)}-5${id.slice(13, 16)}-a${id.slice(17, 20)}-${id.slice(20, 32)}`
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuid}`,
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': own, name, version, licenses: licencesOf(license), purl: own },
    },
    components,
    dependencies: [{ ref: own, dependsOn: components.map((one) => one['bom-ref']) }],
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(process.argv[2] ?? 'sbom.json', `${JSON.stringify(sbom(), null, 2)}\n`)
