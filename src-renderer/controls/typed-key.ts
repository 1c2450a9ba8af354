/**
 * Does what a key means in a field, but for one that belongs to a composition (Japanese, Chinese, accents): that
 * takes or leaves a suggestion, and nothing else.
 */
export function byTypedKey({ isComposing }: KeyboardEvent, act: () => void): void {
  if (!isComposing) act();
}
