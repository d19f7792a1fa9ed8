/** What is worked out once for each thing it is asked of, and kept as long as that thing is. */
export function onceFor<Of extends object, Made>(work: (of: Of) => Made): (of: Of) => Made {
  const known = new WeakMap<Of, { readonly made: Made }>()
  return (of) => {
    const before = known.get(of)
    if (before !== undefined) return before.made
    const made = work(of)
    known.set(of, { made })
    return made
  }
}
