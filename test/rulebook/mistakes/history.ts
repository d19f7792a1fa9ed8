import type { Mistake } from './mistake.ts'

const cure = (set: string): Mistake['changes'][number] => [
  '    notes:\n      - id: ex-note\n',
  `    cures:
      - id: ex-cure
        title: { zh: 示例补救, en: A remedy }
        how: { zh: 怎么办, en: How }
        set: { ${set} }
        cites: [JS-75#17]
    notes:
      - id: ex-note
`,
]

/** Advice that would change what has happened. */
export const HISTORY: readonly Mistake[] = [
  {
    name: 'a remedy that moves the day of admission',
    changes: [cure('visit.started-on: today')],
    says: [
      {
        at: '84:13',
        zh: '补救办法“ex-cure”要改“visit.started-on”，而这个事实没有说它还能变成这样\n  真能办到的，在那个事实上写 `can-become:`；过去的事（日期、在哪里看的病）改不了。',
        en: 'the remedy "ex-cure" changes "visit.started-on", which does not say that it can still become that\n  If it can really be brought about, say so with `can-become:` on the fact; what has happened (days, where one was treated) stays.',
      },
    ],
  },
  {
    name: 'a remedy that undoes a filing',
    changes: [cure('filing.done: false')],
    says: [
      {
        at: '84:13',
        zh: '补救办法“ex-cure”要改“filing.done”，而这个事实没有说它还能变成这样\n  真能办到的，在那个事实上写 `can-become:`；过去的事（日期、在哪里看的病）改不了。',
        en: 'the remedy "ex-cure" changes "filing.done", which does not say that it can still become that\n  If it can really be brought about, say so with `can-become:` on the fact; what has happened (days, where one was treated) stays.',
      },
    ],
  },
  {
    name: 'a day that could become one of the past',
    changes: [
      ['    override:\n', '    override:\n      facts:\n        - { id: filing.from, can-become: [2025-01-01] }\n'],
    ],
    says: [
      {
        at: '97:43',
        zh: '“filing.from”能变成的日子只能是今天\n  写 `today`。',
        en: 'the only day that "filing.from" can still become is today\n  Write `today`.',
      },
    ],
  },
]
