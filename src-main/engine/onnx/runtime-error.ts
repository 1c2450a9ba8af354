import { errorMessage } from '../../../shared/errors/thrown.ts';

/**
 * The first cause of a failure in one line, without the place in ONNX Runtime's source and the
 * condition that did not hold.
 */
export function reasonOf(error: unknown): string {
  let first = error;
  while (first instanceof Error && first.cause !== undefined) first = first.cause;
  const [line] = errorMessage(first).split('\n');
  const afterCondition = line.split(' was false. ').at(-1) ?? line;
  return afterCondition.replace(/^\/\S+:\d+ /, '').trim();
}
