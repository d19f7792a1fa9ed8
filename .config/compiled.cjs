'use strict'
const { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync } = require('node:fs')
const { basename, dirname, join } = require('node:path')

/** V8 takes only what the same Node has compiled. */
const KEY = `${process.version}-${process.arch}`

/** Where what this Node compiled of a program lies: beside it, or, where nothing can be written there, in the user's own cache folder. */
exports.beside = (name, part) => `${name}.${keyOf(part)}.cache`
exports.ofUser = (name, part) => join(userFolder(), digestBeside(name), `${basename(name)}.${keyOf(part)}.cache`)

const keyOf = (part) => (part === undefined ? KEY : `${part}.${KEY}`)

/** Undefined where there is none that may be used. The user's folder counts only if nobody else can have written into it. */
exports.find = (name, part) => readOrNothing(exports.beside(name, part)) ?? readOwn(() => exports.ofUser(name, part))

function readOrNothing(path) {
  try {
    return readFileSync(path)
  } catch {
    return undefined
  }
}

function readOwn(pathOf) {
  let file
  try {
    const path = pathOf()
    if (!isOwn(lstatSync(dirname(path)), 'isDirectory')) return undefined
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
    return isOwn(fstatSync(file), 'isFile') ? readFileSync(file) : undefined
  } catch {
    return undefined
  } finally {
    if (file !== undefined) closeSync(file)
  }
}

/** Ours, and nobody else may write it. Windows keeps the folder to the account. */
const isOwn = (stat, kind) =>
  stat[kind]() && (process.getuid === undefined || (stat.uid === process.getuid() && (stat.mode & 0o022) === 0))

function userFolder() {
  const { homedir } = require('node:os')
  const { env, platform } = process
  if (platform === 'win32') return join(env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local'), 'baoxiao', 'compiled')
  const caches = platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache')
  return join(env.XDG_CACHE_HOME || caches, 'baoxiao', 'compiled')
}

/** SHA-256 of all programs of the build: V8 itself compares no more than their length. */
const digestBeside = (name) => {
  const dist = name.slice(0, name.lastIndexOf('dist') + 'dist'.length)
  return readFileSync(join(dist, 'digest'), 'latin1')
}
