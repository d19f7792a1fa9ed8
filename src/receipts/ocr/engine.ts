import type { Env, InferenceSession, InferenceSessionFactory, Tensor, TensorConstructor } from 'onnxruntime-web'

/** What `onnxruntime-node` has of what is used here. */
export interface NativeRuntime {
  readonly InferenceSession: InferenceSessionFactory
  readonly Tensor: TensorConstructor
}

interface Web extends NativeRuntime {
  readonly env: Env
}

/** The runtime's program, three networks and the letters that the last of them knows, each read when it is needed and then let go. */
export interface OcrParts {
  bytesOf(part: 'runtime' | Network): Promise<Uint8Array>
  /** The runtime as a program of its own machine, where one is installed: quicker, and told of threads in another way. */
  readonly native?: NativeRuntime
  /** One letter a line, in the order of the recogniser's classes. */
  readonly letters: string
  /** Networks that a person named, to be tried first; undefined of a folder that holds none. */
  readonly named?: { readonly parts: OcrParts | undefined }
}

/** Numbers of a network with the lengths of their sides. */
export interface Numbers {
  readonly data: Float32Array
  readonly sides: readonly number[]
}

export type Network = 'detector' | 'turner' | 'recogniser'

/** What lies in the place of the runtime or of a network is not it, or not whole. */
export class BrokenParts extends Error {
  override readonly name = 'BrokenParts'
}

/** Runs the networks, one at a time in memory. */
export interface OcrEngine {
  readonly letters: readonly string[]
  /** Networks that a person named do not fit together, and our own read in their place. */
  readonly instead?: true
  run(network: Network, input: Numbers): Promise<Numbers>
  /** Frees a network that is not needed any more. */
  release(network: Network): Promise<void>
}

/** What is run once is not worth working over first; lines are read by the dozen. */
const WORKED_OVER = { detector: 'disabled', turner: 'disabled', recogniser: 'all' } as const

/**
 * The networks in WebAssembly, on one thread: the runtime's own choice of threads starts workers, which a process without rights may
 * not. Memory is not kept for shapes that come again: no two lines are of one width.
 */
export async function startOcr(parts: OcrParts): Promise<OcrEngine> {
  const web = parts.native === undefined ? await inWebAssembly(parts) : undefined
  const { InferenceSession: Session, Tensor: Input } = parts.native ?? web ?? (await inWebAssembly(parts))
  const sessions = new Map<Network, InferenceSession>()
  const sessionOf = async (network: Network): Promise<InferenceSession> => {
    const there = sessions.get(network)
    if (there !== undefined) return there
    const made = await Session.create(await parts.bytesOf(network), {
      ...(parts.native === undefined
        ? { executionProviders: ['wasm'] }
        : { executionProviders: ['cpu'], intraOpNumThreads: 1, interOpNumThreads: 1 }),
      graphOptimizationLevel: WORKED_OVER[network],
      enableMemPattern: false,
      enableCpuMemArena: false,
    }).catch((error: unknown) => {
      throw new BrokenParts(network, { cause: error })
    })
    sessions.set(network, made)
    if (web !== undefined) delete web.env.wasm.wasmBinary
    return made
  }
  return {
    letters: lettersOf(parts.letters),
    async run(network, { data, sides }) {
      const session = await sessionOf(network)
      const [input = '', output = ''] = [session.inputNames[0], session.outputNames[0]]
      const input0 = new Input('float32', data, sides)
      const result = await session.run({ [input]: input0 })
      const numbers = result[output] as Tensor
      return { data: numbers.data as Float32Array, sides: numbers.dims }
    },
    async release(network) {
      await sessions.get(network)?.release()
      sessions.delete(network)
    },
  }
}

async function inWebAssembly(parts: OcrParts): Promise<Web> {
  const runtime = await import('onnxruntime-web')
  const { env } = runtime
  env.wasm.numThreads = 1
  env.wasm.proxy = false
  env.wasm.wasmBinary = await parts.bytesOf('runtime')
  env.logLevel = 'error'
  return runtime
}

/** Class 0 is "no letter"; the last one is a blank, which the file does not name. */
const lettersOf = (file: string): readonly string[] => ['', ...file.replace(/\n$/, '').split(/\r?\n/), ' ']
