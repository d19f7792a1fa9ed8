import type { Attach } from '../program.ts'
import { answer } from './answer.ts'
import { check } from './check.ts'
import { newCase } from './new.ts'
import { questions } from './questions.ts'
import { resume } from './resume.ts'

/** In the order that `--help` lists them. */
export const COMMANDS: readonly ((attach: Attach) => void)[] = [newCase, resume, answer, questions, check]
