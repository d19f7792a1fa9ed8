import type { Broken } from './broken.ts'

/** Sources, cases, regions and calendars. */
export const BROKEN: readonly Broken[] = [
  {
    name: 'a source of an unknown kind',
    file: 'sources',
    from: 'kind: law',
    to: 'kind: gossip',
    says: ['rules/sources.yaml:4:11: "kind" must be one of: law, regulation, notice, guide, told, news, data, seed'],
  },
  {
    name: 'a source of tier X',
    file: 'sources',
    from: 'tier: A',
    to: 'tier: X',
    says: ['rules/sources.yaml:5:11: "tier" must be one of: A, B, C'],
  },
  {
    name: 'a source that nobody checked',
    file: 'sources',
    from: '    verified-on: 2025-01-01\n',
    to: '',
    says: ['rules/sources.yaml:2:5: entry 1 lacks "verified-on"'],
  },
  {
    name: 'a source that was checked long ago',
    file: 'sources',
    from: 'verified-on: 2025-01-01',
    to: 'verified-on: 2023-01-01',
    says: ['rules/sources.yaml:6:18: "LAW-A" was last checked 882 days ago\n  Look at the text again and set the day.'],
  },
  {
    name: 'a source checked tomorrow',
    file: 'sources',
    from: 'verified-on: 2025-01-01',
    to: 'verified-on: 2025-06-02',
    says: [
      'rules/sources.yaml:6:18: "LAW-A" was checked on a day that is still to come\n  Set the day on which it was looked at.',
    ],
  },
  {
    name: 'a source listed twice',
    file: 'sources',
    from: '    verified-via: { zh: 原文, en: the text }\n',
    to: '    verified-via: { zh: 原文, en: the text }\n  - { id: LAW-A, title: { zh: 甲, en: A }, kind: law, tier: A, verified-on: 2025-01-01, verified-via: { zh: 原文, en: text } }\n',
    says: ['rules/sources.yaml:8:11: the source "LAW-A" is listed twice\n  Keep one of the two.'],
  },
  {
    name: 'a source that nothing cites',
    file: 'sources',
    from: '    verified-via: { zh: 原文, en: the text }\n',
    to: '    verified-via: { zh: 原文, en: the text }\n  - { id: LAW-B, title: { zh: 乙, en: B }, kind: law, tier: A, verified-on: 2025-01-01, verified-via: { zh: 原文, en: text } }\n',
    says: ['rules/sources.yaml:8:11: nothing cites the source "LAW-B"\n  Cite it where it counts, or take it out.'],
  },
  {
    name: 'a rule that is called sourced and leans on the press',
    file: 'sources',
    from: 'kind: law',
    to: 'kind: news',
    says: [
      'rules/procedures/small/2025.yaml:42:13: "first" is marked sourced, but cites no official text\n  Cite one, or give it the status told, indicative, unverified or dated.',
      'rules/procedures/small/2025.yaml:47:9: "told" is marked sourced, but cites no official text\n  Cite one, or give it the status told, indicative, unverified or dated.',
      'rules/procedures/small/2025.yaml:54:9: "slip" is marked sourced, but cites no official text\n  Cite one, or give it the status told, indicative, unverified or dated.',
      'rules/procedures/small/2025.yaml:62:9: "soon" is marked sourced, but cites no official text\n  Cite one, or give it the status told, indicative, unverified or dated.',
      'rules/procedures/small/2025.yaml:74:9: "length" is marked sourced, but cites no official text\n  Cite one, or give it the status told, indicative, unverified or dated.',
      'rules/procedures/small/2025.yaml:75:9: "length" is marked sourced, but cites no official text\n  Cite one, or give it the status told, indicative, unverified or dated.',
    ],
  },
  {
    name: 'a case with an unknown fact',
    file: 'cases',
    from: 'a.told: true,',
    to: 'a.todl: true,',
    says: ['rules/procedures/small/2025.test.yaml:4:22: unknown fact "a.todl"\n  Did you mean "a.told"?'],
  },
  {
    name: 'a case with an answer of the wrong kind',
    file: 'cases',
    from: "a.sum: '50.00'",
    to: 'a.sum: much',
    says: ['rules/procedures/small/2025.test.yaml:4:35: the answer given for "a.sum" is not an amount'],
  },
  {
    name: 'a case with an unknown expectation',
    file: 'cases',
    from: 'verdict: eligible',
    to: 'verdct: eligible',
    says: ['rules/procedures/small/2025.test.yaml:5:15: unknown key "verdct"\n  Did you mean "verdict"?'],
  },
  {
    name: 'a case with an impossible verdict',
    file: 'cases',
    from: 'verdict: eligible',
    to: 'verdict: maybe',
    says: ['rules/procedures/small/2025.test.yaml:5:24: "verdict" must be one of: eligible, ineligible, undetermined'],
  },
  {
    name: 'a case without a name',
    file: 'cases',
    from: '  - name: told is enough\n    given',
    to: '  - given',
    says: ['rules/procedures/small/2025.test.yaml:3:5: entry 1 lacks "name"'],
  },
  {
    name: 'two cases of one name',
    file: 'cases',
    from: '    expect: { verdict: eligible }\n',
    to: '    expect: { verdict: eligible }\n  - name: told is enough\n    expect: {}\n',
    says: [
      'rules/procedures/small/2025.test.yaml:6:11: two cases are called "told is enough"\n  Say what is different about this one.',
    ],
  },
  {
    name: 'cases of an unknown procedure',
    file: 'cases',
    from: 'procedure: small',
    to: 'procedure: smal',
    says: [
      'rules/procedures/small/2025.test.yaml:1:12: unknown procedure "smal"\n  Did you mean "small"? Known: small.',
    ],
  },
  {
    name: 'a region that overrides nothing',
    file: 'region',
    from: 'id: slip',
    to: 'id: slipp',
    says: [
      'rules/regions/320100-nanjing/2025.yaml:11:17: no lower layer has "slipp" among its papers\n  Did you mean "slip"? To add something new, move it out of `override:`.',
    ],
  },
  {
    name: 'a region that declares a paper again',
    file: 'region',
    from: '    override:\n      papers:\n        - { id: slip, copies: 2, cites: [LAW-A#4] }',
    to: '    papers:\n      - { id: slip, label: { zh: 条子, en: Slip }, step: first, needed: true, issuer: { zh: 窗口, en: Window }, basis: local, cites: [LAW-A#4] }',
    says: [
      'rules/regions/320100-nanjing/2025.yaml:10:15: "slip" stands in a lower layer too: what stands here counts\n  To change what a lower layer says, put it under `override:`.',
    ],
  },
  {
    name: 'an override without a source',
    file: 'region',
    from: ', cites: [LAW-A#4] }',
    to: ' }',
    says: ['rules/regions/320100-nanjing/2025.yaml:11:11: entry 1 lacks "cites"'],
  },
  {
    name: 'a region in the wrong folder',
    file: 'region',
    from: "region: '320100'",
    to: "region: '320200'",
    says: [
      'rules/regions/320100-nanjing/2025.yaml:1:9: the region 320200 stands in rules/regions/320100-nanjing/2025.yaml\n  The path is rules/regions/<code>-<name>/<edition>.yaml.',
    ],
  },
  {
    name: 'a region code of five digits',
    file: 'region',
    from: "region: '320100'",
    to: "region: '32010'",
    says: [
      'rules/regions/320100-nanjing/2025.yaml:1:9: "region" has the wrong form\n  An area code has six digits, in quotes: \'320100\'.',
    ],
  },
  {
    name: 'an answer to a question that nobody asks',
    file: 'region',
    from: '    override:\n      papers:\n        - { id: slip, copies: 2, cites: [LAW-A#4] }',
    to: '    answers: [how-long]',
    says: ['rules/regions/320100-nanjing/2025.yaml:9:15: no local question "how-long"'],
  },
  {
    name: 'a calendar of another year',
    file: 'calendar',
    from: 'year: 2025',
    to: 'year: 2024',
    says: [
      'rules/calendar/2025.yaml:1:7: the year 2024 stands in rules/calendar/2025.yaml\n  The path is rules/calendar/<year>.yaml.',
    ],
  },
  {
    name: 'a holiday that ends before it begins',
    file: 'calendar',
    from: 'to: 2025-01-01',
    to: 'to: 2024-12-31',
    says: [
      'rules/calendar/2025.yaml:5:5: a holiday that ends before it begins, or a day that does not exist\n  Compare it with the notice.',
    ],
  },
  {
    name: 'a make-up day on a Monday',
    file: 'calendar',
    from: 'make-up: [2025-01-26]',
    to: 'make-up: [2025-01-27]',
    says: [
      'rules/calendar/2025.yaml:6:11: a make-up working day is a Saturday or Sunday\n  Compare it with the notice.',
    ],
  },
  {
    name: 'a calendar without a notice',
    file: 'calendar',
    from: 'notice: 通知\n',
    to: '',
    says: ['rules/calendar/2025.yaml:1:1: the file lacks "notice"'],
  },
]
