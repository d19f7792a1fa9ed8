import type { Attach } from './attach.ts'
import { afterCallCommand } from './after-call.ts'
import { answer } from './answer.ts'
import { batch } from './batch.ts'
import { cases } from './cases.ts'
import { check } from './check.ts'
import { completion } from './completion.ts'
import { config } from './config.ts'
import { deadlines } from './deadlines.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { explain } from './explain.ts'
import { exportCase } from './export.ts'
import { glossary } from './glossary.ts'
import { history } from './history.ts'
import { home } from './home.ts'
import { lock, unlock } from './lock.ts'
import { man } from './man.ts'
import { migrate } from './migrate.ts'
import { newCase } from './new.ts'
import { packet } from './packet.ts'
import { purge } from './purge.ts'
import { questions } from './questions.ts'
import { receipts } from './receipts.ts'
import { resume } from './resume.ts'
import { rules } from './rules.ts'
import { schema } from './schema.ts'
import { share } from './share.ts'
import { templates } from './templates.ts'
import { unsealCase } from './unseal.ts'
import { visit } from './visit.ts'
import { whatif } from './whatif.ts'

/** In the order that `--help` lists them. */
export const COMMANDS: readonly ((attach: Attach) => void)[] = [
  demo,
  newCase,
  resume,
  answer,
  afterCallCommand,
  questions,
  visit,
  receipts,
  check,
  explain,
  whatif,
  packet,
  templates,
  batch,
  rules,
  schema,
  glossary,
  cases,
  deadlines,
  history,
  migrate,
  exportCase,
  share,
  unsealCase,
  lock,
  unlock,
  purge,
  config,
  doctor,
  completion,
  man,
  home,
]
