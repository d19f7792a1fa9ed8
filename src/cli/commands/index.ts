import type { Attach } from '../program.ts'
import { check } from './check.ts'

/** In the order that `--help` lists them. */
export const COMMANDS: readonly ((attach: Attach) => void)[] = [check]
