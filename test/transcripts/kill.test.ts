import { test } from 'vitest'
import { killAnswers } from './killed-answers.ts'

test('a few kills at seeded moments lose no acknowledged answer and tear no case', () => killAnswers(6))
