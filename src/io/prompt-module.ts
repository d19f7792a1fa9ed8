import inquirer from 'inquirer'
import { lineQuestion } from './line-question.ts'
import { listQuestion } from './list-question.ts'
import { ticksQuestion } from './ticks-question.ts'

type Line = typeof lineQuestion
type List = typeof listQuestion
type Ticks = typeof ticksQuestion

/** inquirer with our own three kinds of question beside its own, on the given streams. */
export function promptModule(streams: {
  readonly input: NodeJS.ReadableStream
  readonly output: NodeJS.WritableStream
}) {
  const ask = inquirer.createPromptModule({ ...streams, clearPromptOnDone: false })
  ask.registerPrompt('line', lineQuestion)
  ask.registerPrompt('options', listQuestion)
  ask.registerPrompt('ticks', ticksQuestion)
  const one = async (question: object): Promise<unknown> => {
    const answers = (await ask([{ name: 'answer', ...question }] as unknown as Parameters<typeof ask>[0])) as {
      readonly answer: unknown
    }
    return answers.answer
  }
  return {
    line: (config: Parameters<Line>[0]) => one({ ...config, type: 'line' }) as ReturnType<Line>,
    list: (config: Parameters<List>[0]) => one({ ...config, type: 'options' }) as ReturnType<List>,
    ticks: (config: Parameters<Ticks>[0]) => one({ ...config, type: 'ticks' }) as ReturnType<Ticks>,
    secret: async (message: string) => {
      const { password } = await import('@inquirer/i18n')
      ask.registerPrompt('secret', password)
      return (await one({ type: 'secret', message, mask: '*' })) as string
    },
  }
}
