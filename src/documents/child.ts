import { answerWith } from '../model/answer-way.ts'
import { closeWaysOut } from '../model/ways-out.ts'
import { DataError } from '../model/errors.ts'
import { describeBlank } from './blanks/describe-blank.ts'

/** What the process says of a blank: what it offers, or that it cannot be opened. */
type Answer = { readonly ok: true; readonly shape: unknown } | { readonly ok: false }

/**
 * What runs in the process that opens a stranger's form: the bytes in, one line of JSON out, and it ends. A form that takes more time
 * or memory than the process has ends it instead.
 */
async function serve(): Promise<void> {
  closeWaysOut()
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(part as Buffer)
  const text = JSON.stringify(await described(new Uint8Array(Buffer.concat(parts))))
  answerWith([Buffer.from(text, 'utf8')])
}

async function described(bytes: Uint8Array): Promise<Answer> {
  try {
    return { ok: true, shape: await describeBlank(bytes) }
  } catch (error) {
    if (error instanceof DataError) return { ok: false }
    throw error
  }
}

void serve().then(
  () => process.exit(0),
  () => process.exit(1),
)
