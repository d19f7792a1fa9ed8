import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { inChinese } from '../../src/rulebook/in-chinese.ts'

const FOLDER = fileURLToPath(new URL('../../src/rulebook/', import.meta.url))
const files = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ts.createSourceFile(name, readFileSync(FOLDER + name, 'utf8'), ts.ScriptTarget.Latest, true))

function within(node: ts.Node, visit: (inner: ts.Node) => void): void {
  visit(node)
  node.forEachChild((child) => within(child, visit))
}

const all = <T extends ts.Node>(node: ts.Node, is: (inner: ts.Node) => inner is T): readonly T[] => {
  const found: T[] = []
  within(node, (inner) => void (is(inner) && found.push(inner)))
  return found
}

/** A sentence as it is written; what is put into it at run time is left open. */
const OPEN = '\u0000'

type Func = ts.ArrowFunction | ts.FunctionDeclaration
const isFunc = (node: ts.Node): node is Func => ts.isArrowFunction(node) || ts.isFunctionDeclaration(node)

const nameOf = (func: Func): string | undefined =>
  ts.isFunctionDeclaration(func)
    ? func.name?.text
    : ts.isVariableDeclaration(func.parent)
      ? func.parent.name.getText()
      : undefined

const callsOf = (file: ts.SourceFile, name: string): readonly ts.CallExpression[] =>
  all(file, ts.isCallExpression).filter(({ expression }) => ts.isIdentifier(expression) && expression.text === name)

/** Every English sentence that an expression may come to. What has both languages already, or is no text of ours, comes to none. */
function sentences(node: ts.Node | undefined): readonly string[] {
  if (node === undefined || ts.isObjectLiteralExpression(node)) return []
  if (ts.isStringLiteralLike(node)) return node.text === '' ? [] : [node.text]
  if (ts.isParenthesizedExpression(node)) return sentences(node.expression)
  if (ts.isTemplateExpression(node))
    return node.templateSpans.reduce<readonly string[]>(
      (made, { expression, literal }) => {
        const inner = ts.isConditionalExpression(expression)
          ? [expression.whenTrue, expression.whenFalse].flatMap((one) =>
              ts.isStringLiteralLike(one) ? [one.text] : ts.isTemplateExpression(one) ? sentences(one) : [OPEN],
            )
          : [OPEN]
        return made.flatMap((text) => inner.map((part) => text + part + literal.text))
      },
      [node.head.text],
    )
  if (ts.isConditionalExpression(node)) return [...sentences(node.whenTrue), ...sentences(node.whenFalse)]
  if (ts.isBinaryExpression(node)) return [...sentences(node.left), ...sentences(node.right)]
  if (ts.isIdentifier(node)) return named(node)
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return returned(node.expression)
  return []
}

/** A constant by what it is; a parameter by what is put in its place. */
function named(node: ts.Identifier): readonly string[] {
  const file = node.getSourceFile()
  const owner = all(file, isFunc).findLast(
    (func) =>
      func.getStart() <= node.getStart() &&
      node.getEnd() <= func.getEnd() &&
      func.parameters.some(({ name }) => name.getText() === node.text),
  )
  if (owner === undefined)
    return all(file, ts.isVariableDeclaration)
      .filter(({ name }) => name.getText() === node.text)
      .flatMap(({ initializer }) => sentences(initializer))
  const index = owner.parameters.findIndex(({ name }) => name.getText() === node.text)
  const name = nameOf(owner)
  // Where it is handed on by the very door to `Problem`, every call of it is looked at anyway.
  if (name === undefined || DOORS.includes(name)) return []
  return files.flatMap((one) => callsOf(one, name)).flatMap((call) => sentences(call.arguments[index]))
}

const returned = (name: ts.Identifier): readonly string[] =>
  all(name.getSourceFile(), isFunc)
    .filter((func) => nameOf(func) === name.text)
    .flatMap(({ body }) =>
      body === undefined
        ? []
        : ts.isBlock(body)
          ? all(body, ts.isReturnStatement).flatMap(({ expression }) => sentences(expression))
          : sentences(body),
    )

const DOORS: readonly string[] = ['problem', 'warning']

const said = [
  ...new Set(
    files
      .flatMap((file) => DOORS.flatMap((name) => callsOf(file, name)))
      .flatMap((call) => [2, 3].flatMap((index) => sentences(call.arguments[index]))),
  ),
]

/** What may stand in an open place: a name, a number, a noun with its article. */
const FILLINGS = ['x', '7', 'a x', 'date'] as const

const isSaid = (sentence: string): boolean =>
  FILLINGS.some((filling) => {
    const chinese = inChinese(sentence.replaceAll(OPEN, filling).trim())
    return chinese !== undefined && /\p{Script=Han}/u.test(chinese)
  })

test('the sentences of the rules are found, those that are handed on as well', () => {
  expect(said.length).toBeGreaterThan(100)
  expect(said).toContain('the deductible says no amount')
  expect(said).toContain(`unknown fact "${OPEN}"`)
  expect(said).toContain('Write true or false.')
  expect(said).toContain('A figure stands under `parameters:`, with its day and source; here goes its id.')
})

test('every sentence about rule files that is written in English alone has its Chinese', () => {
  expect(said.filter((sentence) => !isSaid(sentence)).map((sentence) => sentence.replaceAll(OPEN, '…'))).toEqual([])
})
