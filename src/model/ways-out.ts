/** What a process that reads a stranger's file has for its network: nothing. */
class NoNetwork extends Error {
  override readonly name = 'NoNetwork'
}

const refuse = (): never => {
  throw new NoNetwork('this process has no network')
}

/**
 * Takes away, for as long as this process lives, every way of Node's to open a connection, to listen, to ask for a name or to send a
 * packet, and what else leads out past its permission flags. Where Node itself forbids the network to such a process (its permission flags
 * from 25 on), that holds besides; before, this alone stands between a library that was led astray and the network. It does not hold native
 * code that was taken over.
 */
export function closeWaysOut(): void {
  const net = process.getBuiltinModule('node:net')
  const dgram = process.getBuiltinModule('node:dgram')
  const dns = process.getBuiltinModule('node:dns')
  close(net.Socket.prototype, ['connect'])
  close(net.Server.prototype, ['listen', '_listen2'])
  close(net, ['connect', 'createConnection', '_createServerHandle'])
  close(dgram.Socket.prototype, ['bind', 'connect', 'send', 'sendto', ...MEMBERSHIPS])
  close(dgram, ['createSocket', 'Socket', '_createSocketHandle'])
  for (const resolver of [dns, dns.promises]) {
    // A resolver of its own asks by a way of its own.
    for (const holder of [resolver.Resolver.prototype, Object.getPrototypeOf(resolver.Resolver.prototype)])
      close(
        holder as object,
        namesIn(holder as object).filter((name) => ASKING.test(name)),
      )
    close(resolver, [...Object.keys(resolver).filter((name) => ASKING.test(name)), 'Resolver'])
  }
  // A pipe that it was given tells how another is made: a socket by the name of a file.
  for (const { _handle: handle } of [process.stdin, process.stdout, process.stderr] as readonly WithHandle[])
    if (handle?.constructor.name === 'Pipe')
      close(Object.getPrototypeOf(handle) as object, ['bind', 'listen', 'connect'])
  // A database is a file that the permission flags of some Nodes do not see.
  const sqlite = process.getBuiltinModule('node:sqlite') as object | undefined
  if (sqlite !== undefined) close(sqlite, ['DatabaseSync', 'backup'])
  // A signal can have another program of the same person listen for a debugger.
  close(process, ['kill', '_kill', '_debugProcess'])
  closeUnmade(globalThis, ['fetch', 'WebSocket', 'EventSource'])
  process.getBuiltinModule('node:module').syncBuiltinESMExports()
}

interface WithHandle {
  readonly _handle?: object | null
}

/** Where they stand they would be made before they are replaced, and with them all of Node's client for HTTP: a third of a small reading. */
function closeUnmade(holder: object, names: readonly string[]): void {
  for (const name of names)
    if (name in holder) {
      Reflect.deleteProperty(holder, name)
      shut(holder, name)
    }
}

const ASKING = /^(?:lookup|resolve|reverse|query)/
const MEMBERSHIPS = ['addMembership', 'dropMembership', 'addSourceSpecificMembership', 'dropSourceSpecificMembership']

const namesIn = (holder: object): readonly string[] => Object.getOwnPropertyNames(holder)

/** What this Node does not have needs no closing. */
function close(holder: object, names: readonly string[]): void {
  for (const name of names) if (name in holder) shut(holder, name)
}

const shut = (holder: object, name: string): object =>
  Object.defineProperty(holder, name, { value: refuse, writable: false, configurable: false, enumerable: true })
