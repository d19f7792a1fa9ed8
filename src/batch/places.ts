/** Where things lie in the folder of a batch. */
export const PLACES = {
  /** Lock, journal and work in progress. */
  inside: '.baoxiao-batch',
  journal: '.baoxiao-batch/journal.jsonl',
  work: '.baoxiao-batch/work',
  /** Packets whose cases the list no longer has, a number after it for each time. */
  aside: '.baoxiao-batch/removed',
  manifest: 'batch.json',
  results: 'results.jsonl',
  problems: 'problems.jsonl',
  remarks: 'remarks.xlsx',
  summaryCsv: 'summary.csv',
  summaryBook: 'summary.xlsx',
  overview: 'overview.pdf',
} as const

export const placeIn = (out: string, name: string): string => `${out}/${name}`
