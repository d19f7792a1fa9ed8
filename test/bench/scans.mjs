import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { seeded } from './workload.mjs'

const FOLDER = join(tmpdir(), 'baoxiao-bench-scans')

/** Forty pictures of 1240 × 1754, about 250 kB each: noise and bars, seeded; kept in the folder for temporary files. */
export async function scanPool(count = 40) {
  mkdirSync(FOLDER, { recursive: true })
  const pool = []
  for (let i = 0; i < count; i++) pool.push(await one(i))
  return pool.map((bytes) => ({ bytes, sha256: createHash('sha256').update(bytes).digest('hex') }))
}

async function one(i) {
  const path = join(FOLDER, `${i}.jpg`)
  try {
    return readFileSync(path)
  } catch {
    const bytes = await drawn(i)
    writeFileSync(path, bytes)
    return bytes
  }
}

async function drawn(i) {
  const [width, height] = [1240, 1754]
  const next = seeded(i + 1)
  const pixels = Buffer.alloc(width * height * 3, 250)
  for (let line = 0; line < 60; line++) {
    const y = 60 + line * 28
    for (let x = 80; x < 1160; x += 6 + Math.floor(next() * 12))
      for (let dy = 0; dy < 16; dy++)
        for (let dx = 0; dx < 4; dx++)
          pixels.fill(Math.floor(next() * 120), ((y + dy) * width + x + dx) * 3, ((y + dy) * width + x + dx) * 3 + 3)
  }
  for (let at = 0; at < pixels.length; at += 3) if (next() < 0.04) pixels[at] = 200 + Math.floor(next() * 50)
  let quality = 60
  for (;;) {
    const bytes = await sharp(pixels, { raw: { width, height, channels: 3 } })
      .jpeg({ quality })
      .toBuffer()
    if (bytes.length < 270_000 || quality <= 10) return bytes
    quality -= 6
  }
}
