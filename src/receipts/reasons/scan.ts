import { reason } from './reason.ts'

const attach = [
  '把纸质件附在材料后；原文件已原样保留。',
  'attach the paper; the file itself is kept as it came.',
] as const

/** What a file itself gives rise to, before anybody looks at what it says. */
export const SCAN_REASONS = {
  S01: reason('refusal', 'scan', ['不认识的文件类型', 'not a type of file that can be read'], attach),
  S02: reason(
    'refusal',
    'scan',
    ['文件太大', 'the file is too large'],
    ['分成几个文件，或降低扫描分辨率。', 'split it, or scan at a lower resolution.'],
  ),
  S03: reason('refusal', 'scan', ['读取超时，已停止', 'reading took too long and was stopped'], attach),
  S04: reason('refusal', 'scan', ['读取占用内存过多，已停止', 'reading took too much memory and was stopped'], attach),
  S05: reason(
    'refusal',
    'scan',
    ['图片尺寸过大', 'the picture has too many pixels'],
    ['降低分辨率后重新扫描。', 'scan it again at a lower resolution.'],
  ),
  S06: reason(
    'refusal',
    'scan',
    ['图片不完整或已损坏', 'the picture is cut off or damaged'],
    ['从手机或扫描仪重新导出。', 'export it again from the phone or the scanner.'],
  ),
  S07: reason(
    'refusal',
    'scan',
    ['少见的 JPEG 编码，打印不可靠', 'an unusual JPEG coding that does not print reliably'],
    ['另存为普通 JPEG 或 PNG。', 'save it as an ordinary JPEG or PNG.'],
  ),
  S08: reason('refusal', 'scan', ['读取时出错', 'it could not be read'], attach),
  S09: reason(
    'refusal',
    'scan',
    ['文件是空的', 'the file is empty'],
    ['重新导出或下载。', 'export or download it again.'],
  ),
  S10: reason(
    'doubt',
    'scan',
    ['图片数据有损坏，已尽量还原', 'the picture is damaged in places and was drawn as far as it goes'],
    ['比对原件；看不清的重新扫描。', 'compare with the paper; scan again what is not legible.'],
  ),
  S11: reason(
    'doubt',
    'scan',
    ['页面几乎是空白', 'the page is nearly blank'],
    ['看是否扫反了面。', 'see whether the wrong side was scanned.'],
  ),
  S15: reason(
    'refusal',
    'scan',
    ['PDF 需要密码才能打开', 'the PDF needs a password'],
    [
      '用密码打开后另存或打印成 PDF；或附纸质件。',
      'open it with the password and save or print it as a PDF; or attach the paper.',
    ],
  ),
  S16: reason(
    'refusal',
    'scan',
    ['PDF 已损坏', 'the PDF is damaged'],
    ['重新下载或另存；或附纸质件。', 'download or save it again; or attach the paper.'],
  ),
  S17: reason('refusal', 'scan', ['PDF 解压后异常庞大', 'the PDF unpacks to an abnormal size'], attach),
  S18: reason('refusal', 'scan', ['PDF 的页面结构异常', 'the page structure of the PDF is abnormal'], attach),
  S19: reason(
    'refusal',
    'scan',
    ['PDF 的页数或对象过多', 'the PDF has too many pages or objects'],
    ['分成几个文件。', 'split it.'],
  ),
  S20: reason(
    'note',
    'scan',
    [
      'PDF 带有脚本、动作或附件，打印件已去掉',
      'the PDF carries scripts, actions or attachments; the print copy leaves them out',
    ],
    ['原文件已原样保留。', 'the file itself is kept as it came.'],
  ),
  S21: reason(
    'refusal',
    'scan',
    ['有页面无法如实复制（没有嵌入中文字体）', 'a page cannot be copied faithfully (a Chinese font is not embedded)'],
    [
      '用阅读器打开后“打印成 PDF”再加入；或附纸质件。',
      'open it in a reader, print it to PDF and add that; or attach the paper.',
    ],
  ),
  S22: reason('refusal', 'scan', ['有页面复制后与原件不符', 'a copied page does not match the original'], attach),
  S23: reason(
    'note',
    'scan',
    ['有页面按 300 dpi 画成了图片', 'a page was drawn again as a picture, at 300 dpi'],
    ['比对打印件与原文件。', 'compare the print with the file.'],
  ),
  S24: reason(
    'note',
    'scan',
    ['电子章、批注等已印入页面', 'seals and annotations were drawn into the page'],
    ['原文件已原样保留。', 'the file itself is kept as it came.'],
  ),
  S25: reason(
    'note',
    'scan',
    ['PDF 有电子签名：打印件不带签名，原文件有效', 'the PDF is signed: the print copy is not, the file is'],
    ['经办机构要验签时交原文件。', 'hand in the file where the signature is to be checked.'],
  ),
  S26: reason(
    'refusal',
    'scan',
    ['OFD 有页面画不出来，不能打印', 'a page of the OFD could not be drawn for printing'],
    ['请从开票平台下载 PDF 版；或附打印件。', 'download the PDF version of the bill; or attach a print.'],
  ),
  S27: reason(
    'refusal',
    'scan',
    ['XML 只是数据，没有可打印的页面', 'XML is data; it has no page to print'],
    ['请同时加入 PDF 版；或附打印件。', 'add the PDF version as well; or attach a print.'],
  ),
  S28: reason(
    'refusal',
    'scan',
    ['OFD 或 XML 已损坏', 'the OFD or XML is damaged'],
    ['重新下载。', 'download it again.'],
  ),
  S29: reason(
    'refusal',
    'scan',
    ['压缩包异常（过大或路径可疑）', 'the package is abnormal (too large, or suspicious paths)'],
    attach,
  ),
  S30: reason(
    'note',
    'scan',
    ['页面放倒了，已转正', 'a page stood turned and was set upright'],
    ['看一眼是否正了。', 'see that it stands upright now.'],
  ),
  S31: reason(
    'refusal',
    'scan',
    ['页面尺寸异常', 'a page has an abnormal size'],
    ['打印成 A4 的 PDF 再加入。', 'print it to an A4 PDF and add that.'],
  ),
  S32: reason(
    'note',
    'scan',
    ['PDF 限制了权限（无需密码即可阅读）', 'the PDF restricts permissions (it opens without a password)'],
    ['打印件可用；原文件已原样保留。', 'the print copy is usable; the file itself is kept.'],
  ),
  S33: reason(
    'note',
    'scan',
    ['PDF 有表单', 'the PDF holds a form'],
    ['看一眼填写的内容是否都在。', 'see that everything filled in is there.'],
  ),
  S34: reason('doubt', 'scan', ['XML 含有外部引用，已忽略', 'the XML refers to outside; that was ignored'], attach),
  S35: reason(
    'note',
    'scan',
    ['外部文字识别没有结果', 'the outside text recognition gave no result'],
    ['手工填写。', 'type the values.'],
  ),
  S36: reason(
    'refusal',
    'scan',
    ['找不到扫描件的文件', "the scan's file is not there"],
    [
      '用 baoxiao receipts add 个案 文件 重新加入，再用 baoxiao receipts remove 个案 单据号 去掉这一份；或附纸质件。',
      'add it again (baoxiao receipts add CASE FILE) and take this one out (baoxiao receipts remove CASE ID); or attach the paper.',
    ],
  ),
  S45: reason(
    'note',
    'scan',
    ['OFD 的页面已重新绘制', 'the pages of the OFD were drawn for printing'],
    ['比对打印件与原文件；原文件已原样保留。', 'compare the print with the file; the file itself is kept as it came.'],
  ),
  S46: reason(
    'note',
    'scan',
    [
      'OFD 的页面已重新绘制，文件里没带的字体用了别的字体',
      'the pages of the OFD were drawn for printing; letters whose font is not in the file are in another',
    ],
    ['比对打印件与原文件；原文件已原样保留。', 'compare the print with the file; the file itself is kept as it came.'],
  ),
  S47: reason(
    'doubt',
    'scan',
    [
      '页面上有没带外观的印章、批注或表单内容，打印件里可能看不到',
      'a page has a stamp, a mark or a filled field without a picture of its own; the print may lack it',
    ],
    [
      '比对打印件与原文件；少了的，用阅读器“打印成 PDF”再加入。',
      'compare the print with the file; if it lacks something, print the file to PDF in a reader and add that.',
    ],
  ),
  S48: reason(
    'refusal',
    'scan',
    ['BMP 图片这里不读', 'a BMP picture is not read here'],
    ['用看图软件另存为 JPEG 或 PNG 再加入。', 'save it as JPEG or PNG and add that.'],
  ),
  S49: reason(
    'note',
    'scan',
    [
      'OFD 上的二维码没有拿来核对：文件里的数据已经够用，页面到打印时才画',
      'a QR code on the OFD was not held against it: the data in the file says enough, and its pages are drawn only for printing',
    ],
    [
      '不放心就扫一下二维码，或到票面上写的网站查验。',
      'where in doubt scan the code, or look the bill up at the address that is printed on it.',
    ],
  ),
  S50: reason(
    'note',
    'scan',
    [
      '扫描的页数多，像是一叠单据，没有认页面上的字',
      'so many scanned pages look like a pile of papers; nothing was read of them',
    ],
    [
      '每份材料存成一个文件再加入，或夹上分隔页整叠扫描（receipts separators）；也可以手工填写。',
      'add each paper as a file of its own, or scan the pile with separator sheets (receipts separators); or type the values.',
    ],
  ),
  S51: reason(
    'doubt',
    'scan',
    ['一个文件里有几张单据，只算了其中一张', 'several papers in one file; only one of them counts'],
    [
      '每张单据存成一个文件，再用 baoxiao receipts add 个案 文件 加入；同一张票据印错号码的，照票面填写。',
      'save each paper as a file of its own and add it (baoxiao receipts add CASE FILE); if it is one bill after all, type its number.',
    ],
  ),
  S52: reason(
    'doubt',
    'scan',
    [
      '分隔页和材料对不上：一个说是票据，一个说不是',
      'separator sheet and paper disagree: one says that it is a bill, the other that it is not',
    ],
    [
      '看一眼是不是夹错了分隔页；要改的，删去再用 baoxiao receipts add 个案 文件 --kind 种类 加入。',
      'look whether it lay behind the wrong sheet; to change it, remove it and add it again: baoxiao receipts add CASE FILE --kind KIND.',
    ],
  ),
  S53: reason(
    'doubt',
    'scan',
    ['一页上有几张单据，分不开，都没有读', 'several papers on one page; they were not told apart, and none was read'],
    [
      '每张单据分别下载（或分别截图、拍照）存成一个文件，再用 baoxiao receipts add 个案 文件 加入；或照票面逐张手填。',
      'download each paper by itself (or take a picture of each) and add it: baoxiao receipts add CASE FILE; or type them one by one.',
    ],
  ),
} as const
