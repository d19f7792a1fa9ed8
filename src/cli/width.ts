import type { Sink } from './world.ts'

/** The columns that help is broken to. */
export const helpWidth = ({ columns }: Pick<Sink, 'columns'>): number => Math.min(100, Math.max(40, columns))
