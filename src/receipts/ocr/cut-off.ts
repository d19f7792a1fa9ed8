import type { TextBox } from './boxes.ts'

/** Nearer to the side than this share of it, a line runs on beyond. */
const AT_THE_SIDE = 0.003
/** One line may be a mark of the print; of several a part is missing. */
const SEVERAL = 2

/** Whether lines run over a side of what is read: a part of the paper is not in it. */
export function runsOverTheSide(
  boxes: readonly TextBox[],
  { width, height }: { readonly width: number; readonly height: number },
): boolean {
  const at = { left: 0, right: 0, top: 0, bottom: 0 }
  for (const { corners } of boxes) {
    const [xs, ys] = [corners.map(({ x }) => x), corners.map(({ y }) => y)]
    if (Math.min(...xs) < AT_THE_SIDE * width) at.left++
    if (Math.max(...xs) > (1 - AT_THE_SIDE) * width) at.right++
    if (Math.min(...ys) < AT_THE_SIDE * height) at.top++
    if (Math.max(...ys) > (1 - AT_THE_SIDE) * height) at.bottom++
  }
  return Object.values(at).some((count) => count >= SEVERAL)
}
