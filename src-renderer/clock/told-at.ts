import { toRaw } from 'vue';

const times = new WeakMap<object, number>();

/**
 * Marks when something was told, wherever it is shown then.
 * @param at milliseconds since 1970
 */
export function told<T extends object>(what: T, at: number = Date.now()): T {
  times.set(toRaw(what), at);
  return what;
}

/** When something was told: what nobody has marked, when this is first asked. */
export function toldAt(what: object): number {
  const raw = toRaw(what);
  const at = times.get(raw) ?? Date.now();
  times.set(raw, at);
  return at;
}

/** Makes what follows from something that was told: it was told at the same time. */
export function toldWith<T extends object>(source: object, make: (at: number) => T): T {
  const at = toldAt(source);
  return told(make(at), at);
}
