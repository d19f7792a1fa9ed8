import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { Prompt, Reply } from '../../src/interview/prompter.ts'
import { terminalPrompter } from '../../src/io/terminal-prompter.ts'
import { Cancelled } from '../../src/model/errors.ts'

const ENTER = '\r'

function room() {
  const [input, output] = [new PassThrough(), new PassThrough()]
  output.resume()
  return { input, person: terminalPrompter({ input, output }, 'en') }
}

const LINE: Prompt = {
  id: 'line',
  text: 'What?',
  secret: false,
  wishes: [
    { wish: 'back', label: 'back' },
    { wish: 'why', label: 'why' },
  ],
  check: () => undefined,
}
const LIST: Prompt = {
  ...LINE,
  id: 'list',
  choices: [
    { value: 'a', label: 'one' },
    { value: 'b', label: 'two' },
  ],
}
const answer = (text: string): Reply => ({ kind: 'answer', text })
const wish = (wanted: 'back' | 'why'): Reply => ({ kind: 'wish', wish: wanted })

describe('what is typed before it is asked', () => {
  test('reaches the questions in turn, letters of any script whole', async () => {
    const { input, person } = room()
    const bytes = Buffer.from(`2${ENTER}王小明𠮷${ENTER}\u001b[B${ENTER}last${ENTER}`)
    input.write(bytes.subarray(0, 4))
    input.write(bytes.subarray(4))
    expect(await person.ask(LIST)).toEqual(answer('b'))
    expect(await person.ask(LINE)).toEqual(answer('王小明𠮷'))
    await new Promise((done) => setTimeout(done, 30))
    expect(await person.ask(LIST)).toEqual(answer('a'))
    expect(await person.ask(LINE)).toEqual(answer('last'))
  })

  test('keeps its meaning: Escape goes back, ? explains, an arrow in two parts is an arrow', async () => {
    const { input, person } = room()
    input.write('\u001b')
    input.write('?')
    input.write('x' + ENTER)
    expect(await person.ask(LINE)).toEqual(wish('back'))
    expect(await person.ask(LINE)).toEqual(wish('why'))
    expect(await person.ask(LINE)).toEqual(answer('x'))
    input.write('\u001b')
    const asked = person.ask(LIST)
    await new Promise((done) => setTimeout(done, 30))
    input.write('[B')
    input.write(ENTER)
    expect(await asked).toEqual(answer('a'))
  })

  test('Tab leaves the rest where that is offered, and is nothing where it is not', async () => {
    const { input, person } = room()
    const rest = { wish: 'rest', label: 'skip the rest' } as const
    const ticks: Prompt = { ...LIST, id: 'ticks', several: { none: 'none' } }
    for (const prompt of [LINE, LIST, ticks]) {
      input.write('\t')
      expect(await person.ask({ ...prompt, wishes: [...prompt.wishes, rest] })).toEqual({ kind: 'wish', wish: 'rest' })
    }
    input.write(`a\tb${ENTER}`)
    expect(await person.ask(LINE)).toEqual(answer('ab'))
    input.write(`\t2${ENTER}`)
    expect(await person.ask(LIST)).toEqual(answer('b'))
  })

  test.each([
    ['Ctrl-C', '\u0003'],
    ['Ctrl-D', '\u0004'],
  ])('%s behind an answer keeps the answer and stops at the next question', async (_name, key) => {
    const { input, person } = room()
    input.write(`x${ENTER}${key}`)
    expect(await person.ask(LINE)).toEqual(answer('x'))
    await expect(person.ask(LINE)).rejects.toBeInstanceOf(Cancelled)
  })

  test('at the end of input no question hangs', async () => {
    const { input, person } = room()
    input.end(`x${ENTER}`)
    expect(await person.ask(LINE)).toEqual(answer('x'))
    await expect(person.ask(LINE)).rejects.toBeInstanceOf(Cancelled)
    await expect(person.ask(LIST)).rejects.toBeInstanceOf(Cancelled)
  })
})
