import { DataError } from '../../model/errors.ts'
import { inBoth } from '../../model/problem.ts'

/** A list is read several times: what was surveyed, made and summed up must be the same cases. */
export const listChanged = (): DataError =>
  new DataError({
    code: 'list-changed',
    severity: 'error',
    ...inBoth(
      { zh: '名单在办理当中被改过', en: 'the list was changed while it was being worked on' },
      {
        zh: '等名单存好以后，加 --resume 再跑一遍；做好的材料都在。',
        en: 'Save it first, then run again with --resume; the packets that were made are there.',
      },
    ),
  })
