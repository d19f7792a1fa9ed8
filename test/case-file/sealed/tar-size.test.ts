import { expect, test } from 'vitest'
import { entriesOf, tarOf, type Entry } from '../../../src/case-file/sealed/tar.ts'

const PAGE = new Uint8Array(300_000)

async function* pages(many: number): AsyncGenerator<Entry> {
  for (let i = 0; i < many; i++)
    yield {
      name: `p${i}`,
      size: PAGE.length,
      pieces: (async function* () {
        yield await Promise.resolve(PAGE)
      })(),
    }
}

async function sizeOf(many: number): Promise<number> {
  let size = 0
  for await (const piece of tarOf(pages(many))) size += piece.length
  return size
}

test('the size of an archive tells little of how many pages are in it, and is not much more than they need', async () => {
  const sizes: number[] = []
  for (let many = 1; many <= 64; many++) sizes.push(await sizeOf(many))
  expect(new Set(sizes).size).toBeLessThanOrEqual(26)
  for (const [i, size] of sizes.entries()) expect(size).toBeLessThan((i + 1) * PAGE.length * 1.25 + 70_000)
})

test('what is filled up at the end is nothing that is read', async () => {
  const names: string[] = []
  for await (const { name, pieces } of entriesOf(tarOf(pages(9)))) {
    names.push(name)
    for await (const piece of pieces) expect(piece.length).toBeGreaterThan(0)
  }
  expect(names).toEqual(['p0', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7', 'p8'])
})
