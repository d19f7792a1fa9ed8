import { EventEmitter } from 'node:events'
import { StringDecoder } from 'node:string_decoder'

/** What is typed on: the real standard input, in tests any stream. */
export type Keys = NodeJS.ReadableStream &
  Partial<Pick<NodeJS.ReadStream, 'setRawMode' | 'ref' | 'unref'>> & { readonly isTTY?: boolean }

const [INTERRUPT, END, SUSPEND, ESCAPE] = ['\u0003', '\u0004', '\u001a', '\u001b']
/** One key: a whole escape sequence, or a letter. */
const KEY = /\u001b(?:\[[\d;]*[ -/]*[@-~]|O.|[^])?|[^]/gu
/** Longer than readline waits to see whether an Escape is the head of a sequence. */
const ESCAPE_ALONE = 600
/** For how long a Ctrl-C between two questions waits for the next one, which ends more gently. */
const GENTLY = 250

/**
 * The keyboard of a whole conversation. Every question reads through a readline of its own and lets go of it when it is answered; what is typed between two would be lost.
 * Here it waits and is handed on key by key while a question listens. The terminal stays raw in between, so that nothing is echoed twice;
 * Ctrl-C stops the program then, too. The end of input, and Ctrl-D, is Ctrl-C.
 */
export function keyboard(input: Keys): NodeJS.ReadableStream {
  const keys = new EventEmitter()
  const decoder = new StringDecoder('utf8')
  const waiting: string[] = []
  let [opened, listening, escaped, ended] = [false, false, false, false]
  let due: NodeJS.Timeout | undefined

  const turn = (): void => {
    due = undefined
    const key = waiting[0] ?? (ended ? END : undefined)
    if (!listening || key === undefined) return
    waiting.shift()
    escaped = key === ESCAPE
    if (key === SUSPEND) suspend(input)
    else keys.emit('data', key === END ? INTERRUPT : key)
    next(escaped ? ESCAPE_ALONE : 0)
  }
  const next = (wait: number): void => void (due ??= setTimeout(turn, wait))
  const typed = (text: string): void => {
    if (!listening && text.includes(INTERRUPT)) setTimeout(() => listening || interruptSelf(), GENTLY).unref()
    waiting.push(...(text.match(KEY) ?? []))
    if (escaped && /^[[O]/.test(text)) due = void clearTimeout(due)
    if (listening) next(0)
  }
  const open = (): void => {
    if (opened) return
    opened = true
    input.on('data', (part: Buffer | string) => typed(typeof part === 'string' ? part : decoder.write(part)))
    input.once('end', () => {
      ended = true
      next(0)
    })
    process.once('exit', () => input.setRawMode?.(false))
  }
  return Object.assign(keys, {
    resume: () => {
      open()
      listening = true
      input.ref?.()
      input.resume()
      next(0)
      return keys
    },
    pause: () => {
      listening = false
      input.unref?.()
      return keys
    },
    setRawMode: (raw: boolean) => void (raw && input.setRawMode?.(true)),
  }) as unknown as NodeJS.ReadableStream
}

/** To the shell with Ctrl-Z, and back. */
function suspend(input: Keys): void {
  if (process.platform === 'win32') return
  input.setRawMode?.(false)
  process.once('SIGCONT', () => {
    input.setRawMode?.(true)
    input.resume()
  })
  process.kill(process.pid, 'SIGTSTP')
}

/** Whoever listens hears it first: on Windows a signal to oneself ends the process before anything is released. */
function interruptSelf(): void {
  if (!process.emit('SIGINT', 'SIGINT')) process.kill(process.pid, 'SIGINT')
}
