/**
 * A message with a capital at its beginning, for where it stands alone. A name or a command that
 * is written small stays: `onnx-webgpu is …`, `npm run …`.
 */
export function capitalised(message: string): string {
  const [word = ''] = message.split(/\s/, 1);
  const isName = word === 'npm' || /[^a-z,;:.]/.test(word);
  return isName ? message : message.charAt(0).toUpperCase() + message.slice(1);
}

/** A message with a full stop, unless it ends as a sentence does. */
export function ended(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
