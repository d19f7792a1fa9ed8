import { test } from 'vitest'
import { killAnswers } from '../transcripts/killed-answers.ts'

const KILLS = Number(process.env['BAOXIAO_KILLS'] ?? 200)

test(`${KILLS} kills at random moments lose no acknowledged answer and tear no case`, () => killAnswers(KILLS))
