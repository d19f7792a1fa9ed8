import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** The text of every page through pdf.js, line by line. */
export async function textOf(bytes: Uint8Array): Promise<string> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  let text = ''
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    for (const item of items) if ('str' in item) text += item.str + (item.hasEOL ? '\n' : '')
    text += '\n'
  }
  await task.destroy()
  return text
}

/** Every bookmark with those it stands under, and the page it leads to, from 1. */
export async function bookmarksOf(bytes: Uint8Array): Promise<readonly (readonly [string, number])[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  const document = await task.promise
  const found: [string, number][] = []
  const walk = async (items: Awaited<ReturnType<typeof document.getOutline>>, above: string): Promise<void> => {
    for (const { title, dest, items: under } of items) {
      const page = Array.isArray(dest) ? await document.getPageIndex(dest[0] as RefProxy) : -1
      found.push([above + title, page + 1])
      await walk(under as typeof items, `${above}${title}/`)
    }
  }
  await walk(await document.getOutline(), '')
  await task.destroy()
  return found
}
type RefProxy = { num: number; gen: number }
