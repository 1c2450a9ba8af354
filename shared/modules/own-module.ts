/**
 * Address of a module of ours: as source (.ts) or as built (.js), whichever the module is that asks.
 * @param from `import.meta.url` of the module that asks
 * @param path relative to it, without an ending
 */
export function ownModule(from: string, path: string): URL {
  return new URL(`${path}.${from.endsWith('.ts') ? 'ts' : 'js'}`, from);
}
