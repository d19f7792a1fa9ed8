/**
 * The text of a log of ours, parted into lines before anything is decoded: a line that was torn or hurt costs itself and no other. One
 * that is not UTF-8 begins with a mark that no line of ours begins with, so that nothing of it is believed.
 */
export function ownText(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let from = 0; from <= bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, from)
    const to = end < 0 ? bytes.length : end
    lines.push(lineIn(bytes.subarray(from, to)))
    from = to + 1
  }
  return lines.join('\n')
}

const LINE_FEED = 0x0a
const HURT = '\ufffd'
const strict = new TextDecoder('utf-8', { fatal: true })

function lineIn(bytes: Uint8Array): string {
  try {
    return strict.decode(bytes)
  } catch {
    return HURT + new TextDecoder().decode(bytes)
  }
}
