/** What a process that reads a stranger's file has for its network: nothing. */
class NoNetwork extends Error {
  override readonly name = 'NoNetwork'
}

const refuse = (): never => {
  throw new NoNetwork('this process has no network')
}

/**
 * Takes away, for as long as this process lives, every way of Node's to open a connection, to listen, to ask for a name or to send a
 * packet. Where Node itself forbids the network to such a process (its permission flags from 25 on), that holds besides; before, this alone
 * stands between a library that was led astray and the network. It does not hold native code that was taken over.
 */
export function closeNetwork(): void {
  const net = process.getBuiltinModule('node:net')
  const dgram = process.getBuiltinModule('node:dgram')
  const dns = process.getBuiltinModule('node:dns')
  close(net.Socket.prototype, ['connect'])
  close(net.Server.prototype, ['listen'])
  close(net, ['connect', 'createConnection'])
  close(dgram, ['createSocket'])
  close(dgram.Socket.prototype, ['bind', 'connect', 'send'])
  for (const resolver of [dns, dns.promises])
    close(
      resolver,
      Object.keys(resolver).filter((name) => /^(?:lookup|resolve|reverse)/.test(name)),
    )
  for (const name of ['fetch', 'WebSocket', 'EventSource']) if (name in globalThis) close(globalThis, [name])
}

function close(holder: object, names: readonly string[]): void {
  for (const name of names)
    Object.defineProperty(holder, name, { value: refuse, writable: false, configurable: false, enumerable: true })
}
