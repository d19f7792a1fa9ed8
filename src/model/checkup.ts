/** One part of the program, tried out. */
export interface Part {
  readonly id: PartId
  /** `left-out`: not installed, and nothing but that part is missed. */
  readonly state: 'works' | 'left-out' | 'broken'
  /** Its version, or a figure; nothing of a person. */
  readonly detail?: string
}

export const PARTS = ['fonts', 'pdf', 'codes', 'pictures', 'heic', 'lists', 'photos', 'reader', 'compiled'] as const
export type PartId = (typeof PARTS)[number]

/** Parts that the main job cannot do without. */
export const NEEDED: readonly PartId[] = ['fonts']

export interface Checkup {
  readonly parts: readonly Part[]
  /** Whether a file can be made in a folder; of one that is not there, in the nearest one above. */
  canWrite(folder: string): Promise<boolean>
}
