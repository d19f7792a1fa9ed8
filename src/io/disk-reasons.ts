import { constants } from 'node:os'
import { FileError } from '../model/errors.ts'

const IN_CHINESE = {
  read: '读不了',
  write: '写不了',
  'make the folder': '建不了文件夹',
  list: '列不出',
  rename: '改不了名',
  remove: '删不掉',
  lock: '打不开来写',
}

/** Every failure as one line that names the path and the reason. */
export async function named<T>(doing: Doing, path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw told(doing, path, error)
  }
}

export type Doing = keyof typeof IN_CHINESE

/** What to throw instead. `now`: reasons with more to say, by their codes, than that it is so. */
export function told(doing: Doing, path: string, error: unknown, now: Readonly<Record<string, string>> = {}): unknown {
  // What whoever supplies the bytes has to say is theirs to say.
  if (error instanceof FileError || !(error instanceof Error) || !('code' in error)) return error
  const reason = now[codeIn(error)] ?? reasonOf(error)
  const [en = '', zh = en] = reason.split(' · ')
  return new FileError(`cannot ${doing} · ${IN_CHINESE[doing]}: ${path}: ${reason}`, {
    cause: error,
    said: { zh: `${IN_CHINESE[doing]}：${path}：${zh}`, en: `cannot ${doing}: ${path}: ${en}` },
  })
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'it is not there · 不存在',
  EACCES: 'you may not do that there · 没有权限',
  EPERM: 'the system does not allow it · 系统不允许',
  EROFS: 'it is read-only · 只读',
  ENOSPC: 'the disk is full · 磁盘已满',
  EDQUOT: 'your share of the disk is used up · 磁盘配额已满',
  EEXIST: 'a file stands where a folder should be · 那里已有一个文件，不是文件夹',
  EISDIR: 'it is a folder · 是文件夹',
  ENOTDIR: 'a part of the path is not a folder · 路径中有一段不是文件夹',
  ELOOP: 'it is a link, which is not followed · 是链接，不跟随',
  EIO: 'the disk reports an error · 磁盘出错',
  EMFILE: 'too many files are open · 打开的文件太多',
  EBUSY:
    'it is open in another program (a PDF viewer, say): close it there and try again · 正在别的程序（如 PDF 阅读器）里打开：请先在那边关闭，再试一次',
  ETXTBSY: 'it is open in another program: close it there and try again · 正在别的程序里打开：请先在那边关闭，再试一次',
  ENAMETOOLONG: 'the path is too long · 路径太长',
  ESTALE: 'the share it lies on was lost; connect it again · 网络盘断开了，请重新连接',
  ENOTCONN: 'the share it lies on is not connected · 网络盘没有连接',
  EHOSTDOWN: 'the computer with the share does not answer · 网络盘所在的电脑没有回应',
  ETIMEDOUT: 'the share does not answer · 网络盘没有回应',
  ENODEV: 'the drive is gone · 磁盘已拔出',
  ENXIO: 'the drive is gone · 磁盘已拔出',
  EINVAL: 'this disk cannot do that; another one may · 这个磁盘不支持，请换一个磁盘',
  ENOTSUP: 'this disk cannot do that; another one may · 这个磁盘不支持，请换一个磁盘',
  EFBIG: 'this disk takes no file of that size · 这个磁盘放不下这么大的文件',
}

function reasonOf(error: Error): string {
  const code = codeIn(error)
  // Where a file cannot take another one's place though it may be written beside it, somebody has that one open.
  if ('syscall' in error && error.syscall === 'rename' && ['EPERM', 'EACCES'].includes(code))
    return REASONS['EBUSY'] ?? code
  return REASONS[code] ?? (code === '' ? error.message : code)
}

/** Node has no names for some of what a share says, such as ESTALE: the system's own are by the number. */
function codeIn(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (!code.startsWith('Unknown system error') || !('errno' in error)) return code
  const number = Math.abs(Number(error.errno))
  return Object.entries(constants.errno).find(([, value]) => value === number)?.[0] ?? code
}

/** What is piped in without an end. */
export const endless = (path: string): FileError =>
  new FileError(`cannot read · ${IN_CHINESE.read}: it does not end · 没有尽头: ${path}`, {
    said: { zh: `${IN_CHINESE.read}：${path}：没有尽头`, en: `cannot read: ${path}: it does not end` },
  })

/** What no memory need hold. */
export const huge = (path: string): FileError =>
  new FileError(`cannot read · ${IN_CHINESE.read}: ${path}: it has more than 1 GB · 超过 1 GB`, {
    said: { zh: `${IN_CHINESE.read}：${path}：超过 1 GB`, en: `cannot read: ${path}: it has more than 1 GB` },
  })

/** A pipe that nobody may ever write to, a device that may never end. */
export const special = (path: string): FileError =>
  new FileError(
    `cannot read · ${IN_CHINESE.read}: ${path}: it is a pipe or a device and was not opened; name a plain file · 是管道或设备，没有打开；请写一个普通文件`,
    {
      said: {
        zh: `${IN_CHINESE.read}：${path}：是管道或设备，没有打开；请写一个普通文件`,
        en: `cannot read: ${path}: it is a pipe or a device and was not opened; name a plain file`,
      },
    },
  )
