import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endGroup, has, isRoot, PARTS, Site, until, wait } from './cluster/bed.ts'

let site: Site
let whole: ReadonlyMap<string, string>
beforeAll(() => {
  site = new Site()
  whole = site.whole()
}, 600_000)
afterAll(() => site.remove(), 60_000)

const said = (text: string): void => console.log(text)

describe('Slurm on one machine, without systemd', () => {
  const there = has('slurmctld', 'slurmd', 'munged', 'sbatch') && isRoot
  const host = hostname().split('.')[0] ?? ''
  if (!there)
    said(
      'Slurm: skipped, for slurmctld, slurmd or munge is not here (Debian: slurmctld slurmd slurm-client munge), or this is not root',
    )

  const startNode = () => site.daemon('slurmd', '-D', '-N', host)
  const jobs = (): string => site.run('squeue', '-r', '-h', '-o', '%K %t').out

  test.skipIf(!there)(
    'the node dies in the middle and its tasks are queued again, ill parts alone are submitted again: bytes as of one machine',
    async () => {
      for (const name of ['state', 'spool', 'parts']) mkdirSync(site.at(name))
      writeFileSync(site.at('munge.key'), 'not a secret: this key is of a test on one machine, and goes with it.', {
        mode: 0o400,
      })
      writeFileSync(site.at('slurm.conf'), site.fill('slurm.conf', { HOST: host }))
      const own = (name: string): string => `--${name}-file=${site.at(`munge.${name}`)}`
      site.daemon(
        'munged',
        '--force',
        '--foreground',
        `--socket=${site.at('munge.socket')}`,
        own('key'),
        own('pid'),
        own('log'),
        own('seed'),
      )
      await wait(1000)
      site.daemon('slurmctld', '-D')
      let node = startNode()
      await until('the node is idle', () => site.run('sinfo', '-h', '-o', '%t').out === 'idle')

      for (const part of [3, 7]) writeFileSync(site.at(`ill-${part}`), '')
      const submit = (...more: readonly string[]) =>
        site.run(
          'sbatch',
          `--output=${site.at('log-%a')}`,
          ...more,
          site.fillTo('array.sbatch'),
          site.list,
          site.at('parts'),
        )
      said(submit().out)
      await until('a task is at work', () => worksOn().length > 0)
      said(`killed with its tasks: slurmd on ${host}, at work on parts ${worksOn().join(', ')}`)
      killNode(node.pid ?? 0)
      await until('the controller misses the node', () => /^(?:down|unk)/.test(site.run('sinfo', '-h', '-o', '%t').out))
      said(`sinfo: ${site.run('sinfo', '-h', '-o', '%N %t').out}; squeue: ${jobs().replaceAll('\n', ', ')}`)
      node = startNode()
      await until('all tasks are through', () => jobs() === '', 900)
      const restarted = site.run('sh', '-c', `scontrol show job -d | grep -o 'Restarts=[0-9]*' | sort | uniq -c`).out
      said(`after the restart: ${restarted.replaceAll(/\s+/g, ' ')}`)
      expect(restarted).toMatch(/Restarts=[1-9]/)

      expect(() => site.merge('parts', 'too-soon')).toThrow('merge')
      const left = Array.from({ length: PARTS }, (_, i) => i + 1).filter((part) => !finished(part))
      expect(left).toEqual([3, 7])
      said(submit(`--array=${left.join(',')}`).out)
      await until('the ill parts are through', () => jobs() === '', 900)
      expect(site.merge('parts', 'merged')).toEqual(whole)
      said(`merged ${PARTS} parts: ${whole.size} files, every byte as of one machine`)
    },
  )

  const finished = (part: number): boolean =>
    readdirSync(site.at('parts')).includes(String(part)) &&
    readdirSync(join(site.at('parts'), String(part))).includes('batch.json')
  /** Parts with a lock: somebody works in them. */
  const worksOn = (): readonly string[] =>
    readdirSync(site.at('parts')).filter((part) => existsSync(join(site.at('parts'), part, '.baoxiao-batch', '.lock')))
  /** What a machine that loses its power takes with it: the daemon, its steps, and what they run. */
  function killNode(daemon: number): void {
    const mine = site.run('sh', '-c', `grep -lZs "${site.folder}" /proc/[0-9]*/environ | tr '\\0' '\\n'`).out
    const pids = mine.split('\n').flatMap((path) => /\/proc\/(\d+)\//.exec(path)?.[1] ?? [])
    const doomed = pids.filter((pid) => /slurmd|slurmstepd|slurm_script|baoxiao/.test(commandOf(pid)))
    endGroup(daemon)
    for (const pid of doomed)
      try {
        process.kill(Number(pid), 'SIGKILL')
      } catch {
        /* Gone. */
      }
  }
  const commandOf = (pid: string): string => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'latin1')
    } catch {
      return ''
    }
  }
})

describe('GNU parallel over ssh, between two network namespaces', () => {
  const there = has('parallel', 'ssh', 'sshd', 'ssh-keygen', 'ip') && isRoot
  if (!there)
    said(
      'GNU parallel: skipped, for parallel, sshd or ip is not here (Debian: parallel openssh-server iproute2), or this is not root',
    )
  const HOSTS = ['198.18.77.2', '198.18.77.6'] as const
  const space = (i: number): string => `bx-host-${i + 1}`

  test.skipIf(!there)('a host that is cut off costs its tasks a try, and no byte', async () => {
    mkdirSync(site.at('p-parts'))
    try {
      HOSTS.forEach((_, i) => connect(i))
      await until('both hosts answer', () => HOSTS.every((host) => ssh(host, 'true')))
      writeFileSync(site.at('hosts'), HOSTS.map((host) => `1/ssh -F ${site.at('ssh_config')} root@${host}\n`).join(''))
      const running = site.daemon('bash', site.fillTo('parallel.sh'), site.at('hosts'), site.list, site.at('p-parts'))
      const ended = new Promise<number | null>((done) => running.once('exit', done))
      await until(
        'some part is begun on the second host',
        () => site.run('sh', '-c', `grep -c "${HOSTS[1]}" "${site.at('p-parts')}/joblog"`).status === 0,
      )
      site.run('ip', 'netns', 'exec', space(1), 'ip', 'link', 'set', 'bx-b2', 'down')
      said(`cut off: ${HOSTS[1]}`)
      expect(await ended).toBe(0)
      said(site.run('cut', '-f1,2,4,7', site.at('p-parts/joblog')).out)
      expect(site.merge('p-parts', 'p-merged')).toEqual(whole)
      said(`merged ${PARTS} parts: ${whole.size} files, every byte as of one machine`)
    } finally {
      HOSTS.forEach((_, i) => site.run('ip', 'netns', 'del', space(i)))
    }
  })

  /** A host of its own in a namespace, with one cable to this machine and an ssh daemon. The disk is one for both. */
  function connect(i: number): void {
    const [name, a, b] = [space(i), `bx-a${i + 1}`, `bx-b${i + 1}`]
    const inside = (...argv: readonly string[]) => site.run('ip', 'netns', 'exec', name, ...argv)
    // An earlier run that was stopped may have left it.
    site.run('ip', 'netns', 'del', name)
    site.run('ip', 'netns', 'add', name)
    site.run('ip', 'link', 'add', a, 'type', 'veth', 'peer', 'name', b)
    site.run('ip', 'link', 'set', b, 'netns', name)
    site.run('ip', 'addr', 'add', `198.18.77.${4 * i + 1}/30`, 'dev', a)
    site.run('ip', 'link', 'set', a, 'up')
    inside('ip', 'addr', 'add', `${HOSTS[i]}/30`, 'dev', b)
    for (const device of ['lo', b]) inside('ip', 'link', 'set', device, 'up')
    if (i === 0) keys()
    mkdirSync('/run/sshd', { recursive: true })
    site.daemon('ip', 'netns', 'exec', name, '/usr/sbin/sshd', '-D', '-f', site.at('sshd_config'))
  }

  function keys(): void {
    for (const name of ['host', 'user'])
      site.run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', site.at(`key-${name}`))
    writeFileSync(
      site.at('sshd_config'),
      `HostKey ${site.at('key-host')}\nAuthorizedKeysFile ${site.at('key-user.pub')}\nPermitRootLogin prohibit-password\nPidFile none\nStrictModes no\nUsePAM no\nSetEnv PATH=${site.env['PATH']}\n`,
    )
    writeFileSync(
      site.at('ssh_config'),
      `Host *\n  IdentityFile ${site.at('key-user')}\n  StrictHostKeyChecking no\n  UserKnownHostsFile /dev/null\n  LogLevel ERROR\n  ConnectTimeout 5\n  ServerAliveInterval 2\n  ServerAliveCountMax 2\n  BatchMode yes\n`,
    )
  }
  const ssh = (host: string, command: string): boolean =>
    site.run('ssh', '-F', site.at('ssh_config'), `root@${host}`, command).status === 0
})

describe('Kubernetes', () => {
  test('the manifest of the Indexed Job is one by the schema of the API', async () => {
    const { validateJob } = await import('./cluster/kubernetes.ts')
    const outcome = await validateJob(site.at('k8s'))
    if (outcome === 'no-schema') return said('Kubernetes: skipped, for the schema of the API could not be fetched')
    expect(outcome).toEqual([])
  })
})
