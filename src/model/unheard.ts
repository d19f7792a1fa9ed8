/** A promise whose failure counts only where it is waited for, even if something else failed before. */
export function unheard<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}
