import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import type { Prompt } from '../../src/interview/prompter.ts'
import { plainPrompter } from '../../src/io/plain-prompter.ts'
import { Cancelled } from '../../src/model/errors.ts'

function room(typed: string) {
  const [input, output] = [new PassThrough(), new PassThrough()]
  let written = ''
  output.on('data', (part: Buffer) => (written += part.toString('utf8')))
  input.end(typed)
  return { person: plainPrompter({ input, output }, 'en'), said: () => written }
}

const DAY: Prompt = {
  id: 'day',
  text: 'Which day?',
  hint: 'such as 2025-03-08',
  secret: false,
  wishes: [
    { wish: 'back', label: 'back' },
    { wish: 'unknown', label: 'I do not know' },
  ],
  check: (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? undefined : 'a day that exists, please'),
}
const KIND: Prompt = {
  ...DAY,
  id: 'kind',
  choices: [
    { value: 'in', label: 'in-patient' },
    { value: 'out', label: 'out-patient' },
  ],
}

describe('the plain prompter', () => {
  test('numbers every choice and takes a number, the other wishes counted on', async () => {
    const { person, said } = room('2\n4\n')
    expect(await person.ask(KIND)).toEqual({ kind: 'answer', text: 'out' })
    expect(await person.ask(KIND)).toEqual({ kind: 'wish', wish: 'unknown' })
    expect(said()).toContain('1. in-patient\n2. out-patient\n3. back\n4. I do not know\n')
  })

  test('an empty line takes what stands already, says so, and # lists the rest', async () => {
    const { person, said } = room('\n#\n1\n\n\n\n')
    const day: Prompt = { ...DAY, current: '2025-03-08' }
    expect(await person.ask(day)).toEqual({ kind: 'answer', text: '2025-03-08' })
    expect(await person.ask(day)).toEqual({ kind: 'wish', wish: 'back' })
    expect(await person.ask({ ...DAY, blank: 'unknown' })).toEqual({ kind: 'wish', wish: 'unknown' })
    expect(await person.ask({ ...KIND, current: 'out' })).toEqual({ kind: 'answer', text: 'out' })
    const menu = { id: 'm', text: 'What now?', options: KIND.choices ?? [], current: 'in' }
    expect(await person.choose(menu)).toBe('in')
    expect(said()).toContain('Your answer (empty line: as it stands; #: other choices): ')
    expect(said()).toContain('Your answer (empty line: I do not know; #: other choices): ')
    expect(said()).toContain('Enter a number 1-2 (an empty line: 1): ')
  })

  test('takes the words of a choice for its number, where they begin only one', async () => {
    const { person, said } = room('out\nIN-PATIENT\nsome\n1\n')
    expect(await person.ask(KIND)).toEqual({ kind: 'answer', text: 'out' })
    expect(await person.ask(KIND)).toEqual({ kind: 'answer', text: 'in' })
    expect(await person.ask(KIND)).toEqual({ kind: 'answer', text: 'in' })
    expect(said()).toContain('There is no such number')
  })

  test('takes several numbers where several things may be so, the one that says none, and no mixture', async () => {
    const ticks: Prompt = { ...KIND, several: { none: 'neither' } }
    const { person, said } = room('1 2\n3\n1 4\n1、2\n4\n')
    expect(await person.ask(ticks)).toEqual({ kind: 'answer', text: 'in,out' })
    expect(await person.ask(ticks)).toEqual({ kind: 'answer', text: '' })
    expect(await person.ask(ticks)).toEqual({ kind: 'answer', text: 'in,out' })
    expect(await person.ask(ticks)).toEqual({ kind: 'wish', wish: 'back' })
    expect(said()).toContain('1. in-patient\n2. out-patient\n3. neither\n4. back\n')
  })

  test('goes on without an answer where an empty line says so', async () => {
    const { person } = room('\n')
    expect(await person.ask({ ...DAY, blank: 'unknown' })).toEqual({ kind: 'wish', wish: 'unknown' })
  })

  test('says what is wrong and asks again', async () => {
    const { person, said } = room('tomorrow\n2025-03-08\n')
    expect(await person.ask(DAY)).toEqual({ kind: 'answer', text: '2025-03-08' })
    expect(said()).toContain('a day that exists, please')
  })

  test('lists the other choices on an empty line', async () => {
    const { person } = room('\n1\n')
    expect(await person.ask(DAY)).toEqual({ kind: 'wish', wish: 'back' })
  })

  test('writes no escape code and never moves back', async () => {
    const { person, said } = room('9\n1\n?\n')
    await person.ask(KIND)
    await person.ask(DAY)
    person.tell('evil \u001b[31m name \u202e')
    expect(said()).not.toMatch(/[\u001b\r\b]/)
    expect(said()).toContain('\\u{1b}[31m')
  })

  test('a question mark asks why of a list, too', async () => {
    const { person } = room('?\n')
    const wishes = [{ wish: 'why', label: 'why' }] as const
    const reply = await person.ask({ ...DAY, choices: [{ value: 'a', label: 'A' }], wishes })
    expect(reply).toEqual({ kind: 'wish', wish: 'why' })
  })

  test('does not show an earlier secret', async () => {
    const { person, said } = room('2025-01-01\n')
    await person.ask({ ...DAY, secret: true, current: '11010519491231002X' })
    expect(said()).not.toContain('11010519491231002X')
  })

  test('Ctrl-C stops, so that it can be said that everything is saved', async () => {
    const asked = plainPrompter({ input: new PassThrough(), output: new PassThrough().resume() }, 'en').ask(DAY)
    setTimeout(() => process.emit('SIGINT'), 20)
    await expect(asked).rejects.toBeInstanceOf(Cancelled)
  })

  test('at the end of input stops like Ctrl-C', async () => {
    await expect(room('').person.ask(DAY)).rejects.toBeInstanceOf(Cancelled)
  })

  test('shows nothing of a passphrase, takes back what was rubbed out, and stops on Ctrl-C', async () => {
    const raw: boolean[] = []
    const input = Object.assign(new PassThrough(), { setRawMode: (on: boolean) => raw.push(on) })
    const output = new PassThrough().resume()
    const person = plainPrompter({ input: input as unknown as NodeJS.ReadStream, output }, 'en')
    setImmediate(() => input.write('openn\u007f sesame\r'))
    expect(await person.secret('Passphrase')).toBe('open sesame')
    expect(raw).toEqual([true, false])
    setImmediate(() => input.write('ope\u0003'))
    await expect(person.secret('Passphrase')).rejects.toBeInstanceOf(Cancelled)
    expect(raw).toEqual([true, false, true, false])
  })
})
