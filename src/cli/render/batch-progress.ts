import type { BatchPorts } from '../../batch/run/outside.ts'
import type { Desk } from '../desk.ts'
import { batchWord } from '../words/batch.ts'

export interface Progress {
  readonly tick: (count: number) => void
  end(): void
}

/** A bar with rate and time left on a terminal; a plain line now and then everywhere else. */
export async function progressOn(desk: Desk, ports: Pick<BatchPorts, 'elapsed'>, total: number): Promise<Progress> {
  const { err, env } = desk.world
  const plain = !err.isTTY || env['ACCESSIBLE'] === '1' || env['TERM'] === 'dumb'
  const rate = rateOf(ports)
  if (desk.flags.quiet) return { tick: () => undefined, end: () => undefined }
  return plain ? lines(desk, total, rate) : bar(desk, total, rate)
}

/** Cases a minute and minutes left. */
type Rate = (done: number, total: number) => { readonly aMinute: number; readonly left: string }

function rateOf({ elapsed }: Pick<BatchPorts, 'elapsed'>): Rate {
  const start = elapsed()
  return (done, total) => {
    const minutes = Math.max(elapsed() - start, 1) / 60_000
    const seconds = done === 0 ? 0 : Math.round(((total - done) * minutes * 60) / done)
    const left = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    return { aMinute: Math.round(done / minutes), left }
  }
}

async function bar(desk: Desk, total: number, rate: Rate): Promise<Progress> {
  const { SingleBar } = (await import('cli-progress')).default
  const { lang } = desk
  const made = new SingleBar({
    format: `{bar} {value}/{total}  {aMinute} ${batchWord('aMinute', lang)}  ${batchWord('left', lang)} {left}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: false,
  })
  let done = 0
  made.start(total, 0, { aMinute: 0, left: '-' })
  return {
    tick: (count) => {
      done += count
      made.update(done, rate(done, total))
    },
    end: () => made.stop(),
  }
}

function lines(desk: Desk, total: number, rate: Rate): Progress {
  const step = Math.max(100, Math.ceil(total / 20))
  let done = 0
  let next = step
  return {
    tick: (count) => {
      done += count
      if (done < next) return
      while (next <= done) next += step
      const { aMinute, left } = rate(done, total)
      const word = batchWord('aMinute', desk.lang)
      desk.aside(`${done}/${total}  ${aMinute} ${word}  ${batchWord('left', desk.lang)} ${left}`)
    },
    end: () => undefined,
  }
}
