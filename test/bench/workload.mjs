/** The reference workload of the packets: seeded, so that it can be made again anywhere. */

const SURNAMES = '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹'
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文辉云红梅春林海峰志鹏'
const RARE = ['㛃', '𬭎', '䶮', '𫖯', '𬱖', '翀', '喆', '堃', '昇', '甯']
const HOSPITALS = [
  '江苏省人民医院',
  '南京鼓楼医院',
  '复旦大学附属中山医院',
  '上海交通大学医学院附属瑞金医院',
  '四川大学华西医院',
  '北京协和医院',
  '浙江大学医学院附属第一医院',
  '新疆维吾尔自治区人民医院',
]
const ITEMS = ['诊察费', '检查费', '化验费', '西药费', '中成药费', '治疗费', '手术费', '床位费', '护理费', '材料费']
const PLACES = [
  '江苏省南京市鼓楼区',
  '上海市徐汇区',
  '浙江省杭州市西湖区',
  '四川省成都市武侯区',
  '新疆维吾尔自治区伊犁哈萨克自治州',
]

export const FORM_LABELS = [
  ['姓名', 'Name'],
  ['性别', 'Sex'],
  ['出生日期', 'Born'],
  ['身份证号码', 'ID number'],
  ['联系电话', 'Phone'],
  ['参保地', 'Insured in'],
  ['险种', 'Scheme'],
  ['人员类别', 'Class'],
  ['单位名称', 'Employer'],
  ['户籍地址', 'Registered at'],
  ['居住地址', 'Lives at'],
  ['就医地', 'Treated in'],
  ['就诊医院', 'Hospital'],
  ['医院等级', 'Grade'],
  ['科室', 'Department'],
  ['病案号', 'Record number'],
  ['入院日期', 'Admitted'],
  ['出院日期', 'Discharged'],
  ['住院天数', 'Days'],
  ['主要诊断', 'Diagnosis'],
  ['报销原因', 'Reason'],
  ['费用总额', 'Total'],
  ['自费金额', 'Out of catalogue'],
  ['票据张数', 'Receipts'],
  ['开户银行', 'Bank'],
  ['银行账号', 'Account'],
  ['开户人', 'Holder'],
  ['代理人姓名', 'Agent'],
  ['代理人电话', 'Agent phone'],
  ['与参保人关系', 'Relation'],
]
export const COVER_LABELS = FORM_LABELS.slice(0, 12)
export const CHECK_LABELS = [
  '医疗收费票据原件',
  '费用明细清单',
  '出院小结',
  '诊断证明',
  '门诊病历',
  '处方',
  '社会保障卡复印件',
  '身份证复印件',
  '银行卡复印件',
  '转诊证明',
  '代理人身份证',
  '个人承诺书',
]
export const TABLE_HEADS = [
  ['序号', 4],
  ['票据代码', 9],
  ['票据号码', 10],
  ['开票日期', 9],
  ['医院', 22],
  ['项目', 9],
  ['总金额', 10],
  ['自付', 9],
  ['自费', 9],
]

/** A small generator of numbers in [0, 1) (mulberry32). */
export function seeded(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** The n-th claim: the same for the same n. */
export function claim(n) {
  const next = seeded(1000 + n)
  const pick = (list) => list[Math.floor(next() * list.length)]
  const digits = (count) => Array.from({ length: count }, () => Math.floor(next() * 10)).join('')
  const day = () =>
    `2025-${String(1 + Math.floor(next() * 12)).padStart(2, '0')}-${String(1 + Math.floor(next() * 28)).padStart(2, '0')}`
  const money = () => (next() * 5000).toFixed(2)
  const name = () => pick([...SURNAMES]) + pick([...GIVEN]) + (next() < 0.06 ? pick(RARE) : pick([...GIVEN]))
  const values = [
    name(),
    pick(['男', '女']),
    day(),
    digits(18),
    '138' + digits(8),
    pick(PLACES),
    '职工基本医疗保险',
    '退休人员',
    '南京市第' + digits(2) + '机械厂',
    pick(PLACES) + digits(2) + '号',
    pick(PLACES) + digits(3) + '号',
    pick(PLACES),
    pick(HOSPITALS),
    '三级甲等',
    pick(['心内科', '骨科', '神经外科', '消化内科']),
    digits(8),
    day(),
    day(),
    String(1 + Math.floor(next() * 30)),
    pick(['冠状动脉粥样硬化性心脏病', '腰椎间盘突出症', '急性阑尾炎', '肺部感染']),
    '异地急诊未能直接结算',
    money(),
    money(),
    '40',
    pick(['中国工商银行', '中国建设银行', '中国农业银行']) + '南京分行',
    '6222' + digits(15),
    name(),
    name(),
    '139' + digits(8),
    pick(['配偶', '子女', '父母']),
  ]
  const rows = Array.from({ length: 40 }, (_, i) => [
    String(i + 1),
    '32060' + digits(3),
    digits(10),
    day(),
    pick(HOSPITALS),
    pick(ITEMS),
    money(),
    money(),
    money(),
  ])
  const total = rows.reduce((sum, row) => sum + Math.round(Number(row[6]) * 100), 0)
  return {
    id: `BX-2025-${String(n).padStart(6, '0')}`,
    values,
    ticked: CHECK_LABELS.map(() => next() < 0.5),
    rows,
    total: (total / 100).toFixed(2),
    scans: [Math.floor(next() * 40), Math.floor(next() * 40)],
  }
}

/** All words that stand on the forms: what a program may prepare in advance. */
export const WORDS =
  [
    ...FORM_LABELS.flat(),
    ...CHECK_LABELS,
    ...TABLE_HEADS.map(([head]) => head),
    ...HOSPITALS,
    ...ITEMS,
    ...PLACES,
  ].join('') + '医疗费用手工报销申请材料封面基本信息情况清单票据汇总合计案卷号第页共页附件已备还缺原件份扫描件'
