import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import axe from 'axe-core'
import { PDFDocument } from 'pdf-lib'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { htmlOf } from '../../src/documents/html/page.ts'
import { familyGuide, LANGS } from './guide-page.ts'

const CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const QUIET = ['gpu', 'quic', 'background-networking', 'component-update', 'sync'].map((what) => `--disable-${what}`)

const folder = mkdtempSync(join(tmpdir(), 'guide-page-'))
let browser: Browser | undefined
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The page in that language in a window of its own, with nothing kept from before. */
async function pageIn(lang: (typeof LANGS)[number], { width = 360, script = true } = {}) {
  if (browser === undefined) throw new Error('no browser')
  const context = await browser.newContext({ javaScriptEnabled: script, viewport: { width, height: 740 } })
  const page = await context.newPage()
  const heard: string[] = []
  page.on('console', (message) => heard.push(message.text()))
  page.on('pageerror', (error) => heard.push(error.message))
  page.on('request', (request) => {
    if (!request.url().startsWith('file:')) heard.push(request.url())
  })
  await page.goto(pathToFileURL(join(folder, `guide.${lang}.html`)).href)
  return { page, context, heard }
}

type Found = Record<
  'violations' | 'incomplete',
  readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
>

/** What axe says against the page, with what it could not decide. */
async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations, incomplete } = await page.evaluate<Found>('axe.run(document)')
  return [...violations, ...incomplete].map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
}

/** Told in words of the page: its names are none of ours. */
const FOCUSED = 'document.activeElement.id'
const DENIED = `Object.defineProperty(window, 'localStorage', { get() { throw new Error('denied') } })`

describe.runIf(CHROMIUM !== undefined)('the page for the phone in a browser', () => {
  beforeAll(async () => {
    const { chromium } = await import('playwright-core')
    browser = await chromium.launch({
      executablePath: CHROMIUM ?? '',
      args: ['--no-sandbox', '--no-first-run', ...QUIET],
    })
    for (const lang of LANGS) writeFileSync(join(folder, `guide.${lang}.html`), htmlOf(familyGuide(lang)))
  })
  afterAll(() => browser?.close())

  test.each(LANGS.flatMap((lang) => [360, 1280].map((width) => ({ lang, width }))))(
    'is accessible and fits in $lang at $width pixels, and asks nobody for anything',
    async ({ lang, width }) => {
      const { page, context, heard } = await pageIn(lang, { width })
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      expect(await faults(page)).toEqual([])
      expect(heard).toEqual([])
      await context.close()
    },
  )

  test('keeps on the device what was ticked by the keyboard alone, says so, and forgets it when told to', async () => {
    const { page, context } = await pageIn('zh')
    const receipt = page.getByRole('checkbox', { name: '病历资料' })
    const own = await receipt.getAttribute('id')
    for (let i = 0; i < 40 && (await page.evaluate(FOCUSED)) !== own; i++) await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await expect.poll(() => receipt.isChecked()).toBe(true)
    await page.reload()
    expect(await receipt.isChecked()).toBe(true)
    expect(await page.locator('#kept').isVisible()).toBe(true)
    expect(await page.locator('#not-kept').isVisible()).toBe(false)
    await page.getByRole('button', { name: '全部清除' }).click()
    expect(await receipt.isChecked()).toBe(false)
    await page.reload()
    expect(await receipt.isChecked()).toBe(false)
    await context.close()
  })

  test('says that nothing is kept where the viewer has no room for it', async () => {
    const { page, context, heard } = await pageIn('en')
    await page.addInitScript(DENIED)
    await page.reload()
    expect(await page.locator('#not-kept').isVisible()).toBe(true)
    expect(await page.locator('#kept').isVisible()).toBe(false)
    await page.getByRole('checkbox').first().click()
    expect(heard).toEqual([])
    await context.close()
  })

  test('can be read and ticked without its script', async () => {
    const { page, context } = await pageIn('both', { script: false })
    expect(await page.locator('#not-kept').isVisible()).toBe(true)
    const box = page.getByRole('checkbox').last()
    const was = await box.isChecked()
    await box.click()
    expect(await box.isChecked()).toBe(!was)
    expect(
      await page
        .getByRole('link', { name: /^12393$/ })
        .first()
        .getAttribute('href'),
    ).toBe('tel:12393')
    await context.close()
  })

  test('prints on A4 without what only works on a screen', async () => {
    const { page, context } = await pageIn('zh')
    const pages = (await PDFDocument.load(await page.pdf({ preferCSSPageSize: true }))).getPages()
    for (const one of pages) expect([Math.round(one.getWidth()), Math.round(one.getHeight())]).toEqual([595, 842])
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('nav').isVisible()).toBe(false)
    expect(await page.locator('.kept').isVisible()).toBe(false)
    await context.close()
  })
})
