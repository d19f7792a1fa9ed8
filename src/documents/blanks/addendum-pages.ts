import type { Problem } from '../../model/problem.ts'
import type { Sheet } from '../../model/sheet.ts'
import { layOut } from '../layout/lay.ts'
import { PAGE } from '../layout/layout.ts'
import { drawable, textsOf } from '../paint/document.ts'
import { paintPage } from '../paint/page.ts'
import { runningMarks } from '../paint/running.ts'
import { name } from './open.ts'
import type { Workbench } from './workbench.ts'

/** A sheet of ours on pages behind those of the form. */
export function addSheet(
  { document, book, press, fonts, resources, written }: Workbench,
  sheet: Sheet,
): readonly Problem[] {
  const { pages, nodes, problems } = layOut(press, sheet)
  const title = sheet.lang === 'en' ? sheet.title.en : sheet.title.zh
  pages.forEach(({ groups }, i) => {
    const running = runningMarks(press, sheet, title, i + 1, pages.length)
    const whole = { groups: [running, ...groups] }
    const { contents } = paintPage(book, press, fonts, whole, `${title} ${i}`, nodes)
    const { node } = document.addPage([PAGE.width, PAGE.height])
    node.set(name('Resources'), resources)
    node.set(name('Contents'), document.context.obj([...contents]))
    written.added.push(textsOf(whole).map((line) => drawable(line, press)))
  })
  return problems
}
