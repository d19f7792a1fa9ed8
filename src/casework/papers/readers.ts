import type { Isolation } from '../../model/reading.ts'
import type { Office } from '../office.ts'

/** Readers of strangers' files for as long as `act` takes; one starts at once, while the case and the rules are read. */
export async function withReaders<T>({ world }: Office, act: (readers: Isolation) => Promise<T>): Promise<T> {
  const readers = await world.isolation()
  readers.ahead()
  try {
    return await act(readers)
  } finally {
    await readers.close()
  }
}
