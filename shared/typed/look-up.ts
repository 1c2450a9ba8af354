/**
 * The value of a key that a map is known to have.
 * @throws TypeError when it has not: a fault of the program
 */
export function lookUp<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new TypeError(`a map lacks ${String(key)}`);
  return value;
}
