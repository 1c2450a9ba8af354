/**
 * The first cause of a failure in one line, without the place in ONNX Runtime's source and the
 * condition that did not hold.
 */
export function reasonOf(error: unknown): string {
  let first = error;
  while (first instanceof Error && first.cause !== undefined) first = first.cause;
  const [line] = (first instanceof Error ? first.message : String(first)).split('\n');
  const afterCondition = line.split(' was false. ').at(-1) as string;
  return afterCondition.replace(/^\/\S+:\d+ /, '').trim();
}
