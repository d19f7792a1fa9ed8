import type { RuleSet } from '../../../src/rulebook/ruleset.ts'
import { rulesBeside, shippedTexts } from '../shipped.ts'

/** The local file of an invented city with every form in it, right in every way: each mistake differs from it in one place. */
export const PACK = `region: '899900'
name: { zh: 示例市, en: Example City }
edition: '2025'
in-force: { from: 2025-01-01 }
status: sourced
cites: [JS-75]
procedures:
  offsite-reimbursement:
    use: [year-stays, year-paid]
    derived:
      - id: ex.first-stay
        type: yes-no
        label: { zh: 今年第一次住院, en: First stay of the year }
        is: { year.earlier-stays: 0 }
    requirements:
      - id: ex-filed-before
        title: { zh: 住院前备过案, en: Filed before admission }
        kind: route
        step: claim
        applies: { visit.kind: in-patient }
        met: { filing.from: { on-or-before: { fact: visit.started-on } } }
        cites: [JS-75#17]
    papers:
      - id: ex-slip
        label: { zh: 当地表格, en: Local form }
        step: claim
        needed: { visit.kind: { in: [in-patient, emergency] } }
        issuer: { zh: 当地窗口, en: Local desk }
        basis: local
        cites: [JS-75#17]
    parameters:
      - id: ex-deductible
        label: { zh: 起付线, en: Deductible }
        type: money
        governed-by: visit.ended-on
        local-fact: local.deductible
        rows:
          - { when: { ex.first-stay: true, visit.hospital-level: tertiary }, value: '1000.00', from: 2025-01-01, cites: [JS-75#17] }
          - { when: { ex.first-stay: true, visit.hospital-level: { in: [secondary, primary] } }, value: '600.00', from: 2025-01-01, cites: [JS-75#17] }
          - { when: { ex.first-stay: false }, value: '500.00', from: 2025-01-01, cites: [JS-75#17] }
      - id: ex-low-ratio
        label: { zh: 第一段比例, en: Ratio of the first band }
        type: ratio
        governed-by: visit.ended-on
        local-fact: local.home-ratio
        rows:
          - { value: '0.85', from: 2025-01-01, cites: [JS-75#17] }
      - id: ex-high-ratio
        label: { zh: 第二段比例, en: Ratio of the second band }
        type: ratio
        governed-by: visit.ended-on
        local-fact: local.home-ratio
        rows:
          - { value: '0.90', from: 2025-01-01, cites: [JS-75#17] }
      - id: ex-edge
        label: { zh: 第一段到, en: The first band ends at }
        type: money
        rows:
          - { value: '10000.00', from: 2025-01-01, cites: [JS-75#17] }
      - id: ex-edge-two
        label: { zh: 第二段到, en: The second band ends at }
        type: money
        rows:
          - { value: '50000.00', from: 2025-01-01, cites: [JS-75#17] }
      - id: ex-cut
        label: { zh: 异地降几个百分点, en: Points off outside }
        type: ratio
        governed-by: visit.ended-on
        local-fact: local.offsite-points
        rows:
          - { when: { claim.class: referral }, value: '0.05', from: 2025-01-01, cites: [JS-75#17] }
          - { when: { claim.class: unfiled }, value: '0.20', from: 2025-01-01, cites: [JS-75#17] }
          - { value: '0', from: 2025-01-01, cites: [JS-75#17] }
    deadlines:
      - id: ex-last-day
        title: { zh: 最晚交材料, en: Last day to hand in }
        whose: claimant
        from: visit.ended-on
        unit: months
        count: 12
        latest: { day: '01-31', years: 1 }
        cites: [JS-75#28]
    notes:
      - id: ex-note
        text: { zh: 示例市的说明, en: A remark of Example City }
        applies: { ex.first-stay: true }
        cites: [JS-75]
    not-before:
      - { id: claim.handed-in-on, days: [filing.from] }
    contradictions:
      - id: ex-emergency-filed
        when: { all: [{ visit.kind: chronic-out-patient }, { filing.category: childbirth }] }
        at: [filing.category, visit.kind]
        text: { zh: 门诊慢特病不会是生育备案，请核对。, en: A chronic disease is not filed as childbirth; check the two. }
    override:
      deadlines:
        - { id: claim-window, rolls: false, cites: [JS-75#28] }
    answers: [claim-window]
    scheme:
      id: example-2025
      title: { zh: 示例市住院待遇, en: Example City in-patient benefit }
      cites: [JS-75]
      cost: { total: cost.total, out-of-catalogue: cost.out-of-catalogue, over-limit: cost.over-limit, first-pay: cost.first-pay }
      deductible: { parameter: ex-deductible, repeat: per-stay }
      bands: { axis: above-deductible, rows: [{ up-to: ex-edge, ratio: ex-low-ratio }, { up-to: ex-edge-two, ratio: ex-high-ratio }, { ratio: ex-low-ratio }] }
      off-site: { method: points, parameter: ex-cut }
`

const PLACE = 'regions/899900-example/2025.yaml'

/** Only the main procedure: the others have nothing to do with the mistakes, and reading them takes its time. */
export const BENEATH: ReadonlyMap<string, string> = new Map(
  [...shippedTexts()].filter(
    ([path]) =>
      !/^(?:regions|coverage|calendar)/.test(path) &&
      !/^procedures\/(?!offsite-reimbursement)|\.test\.yaml$/.test(path),
  ),
)

/** `areas`: the table of places, where a mistake is about one; without it codes are taken as they are. */
export const withPack = (text: string, areas?: () => string, place = PLACE): RuleSet =>
  rulesBeside(new Map([...BENEATH, [place, text]]), areas)

export const packFile = `rules/${PLACE}`
