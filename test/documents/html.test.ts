import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { htmlOf } from '../../src/documents/html/page.ts'
import type { Guide } from '../../src/model/guide.ts'
import type { Block, Sheet } from '../../src/model/sheet.ts'
import { planGuide } from '../../src/packet/guide.ts'
import { input } from '../packet/fixture.ts'
import { familyGuide, LANGS } from './guide-page.ts'

const pages = LANGS.map((lang) => ({ lang, html: htmlOf(familyGuide(lang)) }))

const tagsOf = (html: string): readonly { readonly name: string; readonly attributes: string }[] =>
  [...body(html).matchAll(/<([a-z][a-z0-9]*)\b([^>]*)>/g)].map(([, name = '', attributes = '']) => ({
    name,
    attributes,
  }))
const body = (html: string): string => html.replace(/<(style|script)>[^]*?<[/]\1>/g, '')
const attributesOf = (html: string, name: string): readonly string[] =>
  [...body(html).matchAll(new RegExp(` ${name}="([^"]*)"`, 'g'))].map(([, value = '']) => value)
const textOf = (html: string): string =>
  body(html)
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')

describe.each(pages)('the page for the phone in $lang', ({ lang, html }) => {
  test('allows its own style and script by their digests and nothing else', () => {
    const policy = attributesOf(html, 'content').find((value) => value.startsWith('default-src')) ?? ''
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+';/)
    expect(policy).not.toMatch(/unsafe|https?:|data:/)
    for (const name of ['style', 'script']) {
      const found = [...html.matchAll(new RegExp(`<${name}>([^]*?)</${name}>`, 'g'))]
      expect(found).toHaveLength(1)
      const digest = createHash('sha256')
        .update(found[0]?.[1] ?? '')
        .digest('base64')
      expect(policy).toContain(`${name}-src 'sha256-${digest}'`)
    }
  })

  test('fetches nothing and has no code in its tags', () => {
    expect(tagsOf(html).filter(({ name }) => /^(link|img|iframe|object|embed|base|form)$/.test(name))).toEqual([])
    expect(body(html)).not.toMatch(/ (src|style|on[a-z]+)=/)
    for (const to of attributesOf(html, 'href')) expect(to).toMatch(/^(#s-[\w-]+|tel:\d+)$/)
  })

  test('says what language it is in, and every other language in it', () => {
    expect(html).toContain(`<html lang="${lang === 'en' ? 'en' : 'zh-CN'}"`)
    const english = body(html).replace(/<span lang="zh-CN">[^<]*<[/]span>/g, '')
    if (lang === 'en') expect(english.replace(/<[^>]*>/g, '')).not.toMatch(/[\u4e00-\u9fff]/)
    if (lang === 'both') expect(body(html)).toContain('<span class="en" lang="en">')
  })

  test('has one heading of the first rank and skips none', () => {
    const ranks = tagsOf(html).flatMap(({ name }) => (/^h[1-6]$/.test(name) ? Number(name.slice(1)) : []))
    expect(ranks.filter((rank) => rank === 1)).toHaveLength(1)
    ranks.forEach((rank, i) => expect(rank - (ranks[i - 1] ?? 0)).toBeLessThanOrEqual(1))
  })

  test('has a label for everything that can be filled in, and no id twice', () => {
    const ids = attributesOf(html, 'id')
    expect(new Set(ids).size).toBe(ids.length)
    const inputs = tagsOf(html).filter(({ name }) => name === 'input' || name === 'textarea')
    expect(inputs.length).toBeGreaterThan(5)
    const labelled = attributesOf(html, 'for')
    for (const { attributes } of inputs) expect(labelled).toContain(/ id="([^"]+)"/.exec(attributes)?.[1])
    for (const to of attributesOf(html, 'href').filter((one) => one.startsWith('#'))) expect(ids).toContain(to.slice(1))
  })

  test('shows no ID or card number, neither of the patient nor of the agent', () => {
    expect(html).not.toMatch(/11010519491231002X|440524188001010014|6228480402564890018|王小明身份/)
    expect(html).not.toMatch(/\d{15}/)
  })

  test('dials the hotline and the phones of the offices', () => {
    expect(new Set(attributesOf(html, 'href').filter((to) => to.startsWith('tel:')))).toEqual(
      new Set(['tel:12393', 'tel:02500000001']),
    )
  })

  test('says without its script all that its sheets say, and that ticks are not kept', () => {
    const text = textOf(html)
    for (const sheet of familyGuide(lang).onPhone)
      for (const word of wordsOf(sheet)) for (const line of word.split('\n')) expect(text).toContain(line)
    expect(html).toMatch(/<p id="not-kept" class="note">/)
    expect(html).toMatch(/<p id="kept" class="note" hidden>/)
  })

  test('is the same bytes when it is made again', () => {
    expect(htmlOf(familyGuide(lang))).toBe(html)
  })
})

/** Every wording of a sheet in the languages it prints in. */
function wordsOf(sheet: Sheet): readonly string[] {
  const found: string[] = []
  JSON.stringify(sheet.blocks, (_, value: unknown) => {
    if (isWords(value)) found.push(...(sheet.lang === 'both' ? [value.zh, value.en] : [value[sheet.lang]]))
    return value
  })
  return found
}

const isWords = (value: unknown): value is { readonly zh: string; readonly en: string } =>
  typeof value === 'object' &&
  value !== null &&
  'zh' in value &&
  'en' in value &&
  typeof value.zh === 'string' &&
  typeof value.en === 'string'

function pageOf(blocks: readonly Block[], change: Partial<Guide> = {}): string {
  const guide = planGuide(input())
  const sheet: Sheet = {
    id: 'x',
    title: { zh: '页', en: 'page' },
    lang: 'zh',
    size: 'normal',
    caseNumber: 'c',
    blocks,
  }
  return body(htmlOf({ ...guide, onPhone: [sheet], ...change }))
}

test('what somebody wrote is text, whatever it looks like', () => {
  const nasty = `</main><script>alert(1)</script>" onclick='x' &`
  const html = pageOf([
    { kind: 'paragraph', text: nasty },
    { kind: 'fields', columns: 1, fields: [{ label: nasty, field: { type: 'text', name: nasty }, value: nasty }] },
    { kind: 'table', columns: [{ head: nasty, width: 1 }], rows: [[nasty]] },
  ])
  expect(html).not.toMatch(/<script>|<[/]main><script|onclick='/)
  expect(html.match(/&lt;script&gt;alert\(1\)/g)?.length).toBeGreaterThanOrEqual(4)
})

test('a number within a longer one is not dialled', () => {
  const html = pageOf([{ kind: 'paragraph', text: '票据 0012393、12393-5、13912393000；打 12393。' }], {
    phones: ['12393'],
  })
  expect(html).toContain('票据 0012393、12393-5、13912393000；打 <a href="tel:12393">12393</a>。')
})

test('a table keeps its roles and the heads of its columns where it falls apart on a narrow screen', () => {
  const columns = [
    { head: { zh: '步骤', en: 'Step' }, width: 1 },
    { head: { zh: '情况', en: 'State' }, width: 1 },
  ]
  const html = pageOf([{ kind: 'table', columns, rows: [['一', { text: '要办', strong: true }]] }])
  expect(html).toContain('<th scope="col" role="columnheader">情况</th>')
  expect(html).toContain('<th scope="row" role="rowheader">一</th>')
  expect(html).toContain('<td role="cell" data-head="情况"><strong>要办</strong></td>')
})

test('large print is larger on the screen too', () => {
  const guide = planGuide(input({ rest: { size: 'large' } }))
  expect(htmlOf(guide)).toMatch(/<html [^>]*class="large">/)
})
