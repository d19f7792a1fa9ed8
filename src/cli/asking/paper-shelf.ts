import { basename } from 'node:path'
import { nextReceiptId } from '../../case-file/receipt-number.ts'
import type { OpenCase } from '../../case-file/store.ts'
import type { PaperShelf } from '../../interview/papers.ts'
import { DataError, FileError, InstallationError } from '../../model/errors.ts'
import type { Isolation } from '../../model/reading.ts'
import type { ReceiptKind } from '../../model/receipt.ts'
import type { TakenIn } from '../../casework/papers/keep.ts'
import type { Missed } from '../../casework/papers/take-in.ts'
import { problemIn, renderProblem } from '../../model/problem.ts'
import type { Desk } from '../desk.ts'
import { inkFor } from '../ink.ts'

/** Takes files into a case during a conversation; what cannot be taken in is said, and the conversation goes on. */
export function paperShelf(desk: Desk, open: OpenCase): PaperShelf & { close(): Promise<void> } {
  let isolation: Promise<Isolation> | undefined
  return {
    nextId: () => nextReceiptId(open.events()),
    takeIn: async (path) => {
      try {
        return await takeAll(desk, open, path, await (isolation ??= desk.world.isolation(desk.models)))
      } catch (error) {
        if (error instanceof FileError || error instanceof DataError) return error.message
        throw error
      }
    },
    lookThrough: async (ids) => {
      const { lookThrough } = await import('./look-through.ts')
      await lookThrough(desk, open, ids)
    },
    close: async () => (await isolation)?.close(),
  }
}

async function takeAll(desk: Desk, open: OpenCase, path: string, isolation: Isolation): Promise<string> {
  const { filesOf } = await import('../../casework/papers/files.ts')
  const { withForms } = await import('../../casework/papers/like.ts')
  const { renderPassedOver, renderTaken } = await import('../render/receipts.ts')
  const { files, passedOver } = await filesOf(desk, [path])
  const missed: string[] = []
  const taken: TakenIn[] = []
  await takeWatched(desk, open, files, isolation, {
    onTaken: (one) => void taken.push(one),
    onMissed: (file, error) => void missed.push(sayMissed(file, error, desk)),
  })
  const page = { ...desk, ink: inkFor(desk.world.err, { NO_COLOR: '1' }), full: false }
  const said = [
    ...missed,
    ...(taken.length === 0 ? [] : [renderTaken(withForms(open, taken), open.current().id, page)]),
    ...(passedOver.length === 0 ? [] : [renderPassedOver(passedOver, page)]),
  ]
  return said.length === 0 ? desk.say('nothing') : said.join('\n')
}

function sayMissed(file: string, error: Missed, { lang }: Desk): string {
  if (error instanceof InstallationError) return new InstallationError(error.part, { files: [basename(file)] }).message
  return error.problems.map((problem) => renderProblem(problemIn(problem, lang))).join('\n')
}

/** Files one after the other, with a line that says how far it is, which makes way for every question. */
export async function takeWatched(
  desk: Desk,
  open: OpenCase,
  files: readonly string[],
  isolation: Isolation,
  {
    given,
    ...heard
  }: {
    readonly given?: ReceiptKind | undefined
    onTaken(one: TakenIn): void
    onMissed(file: string, error: Missed): void
  },
): Promise<void> {
  const { takeAllIn } = await import('../../casework/papers/take-in.ts')
  const { askAttach } = await import('./ask-attach.ts')
  const watch = (await import('../render/reading-progress.ts')).readingProgress(desk, files.length)
  const asking = askAttach(desk)
  const ask: typeof asking = (file, typed) => (watch.clear(), asking(file, typed))
  try {
    await takeAllIn(desk, open, files, isolation, given, { ask, watch, ...heard })
  } finally {
    watch.clear()
  }
}
