import { answerIn } from './answer.ts';
import type { ChildOutcome, ChildTask } from './child-runner.ts';

/** A process that was started, as far as its runner needs to know. */
export interface StartedChild {
  readonly stdout: NodeJS.ReadableStream;
  /** Fulfilled when the process is gone: `ends with exit code 3`. */
  readonly ended: Promise<string>;
  kill(): void;
}

/**
 * Waits for the answer of a child, and then for the child to be gone: it may hold a device that whoever
 * asked wants next.
 * @throws whatever `ended` is rejected with
 */
export async function awaitAnswer(
  child: StartedChild,
  { patience }: Pick<ChildTask, 'patience'>,
  signal?: AbortSignal,
): Promise<ChildOutcome> {
  const { stdout, ended } = child;
  let output = '';
  let answer: string | null = null;
  stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    answer ??= answerIn(output);
    if (answer !== null) child.kill();
  });
  const kill = () => child.kill();
  signal?.addEventListener('abort', kill);
  if (signal?.aborted) kill();
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<string>((resolve) => {
    const give = () => resolve(`gives no answer within ${patience / 1000} s`);
    timer = setTimeout(give, patience);
  });
  try {
    const failure = await Promise.race([ended, overdue]);
    return answer === null ? { answer, failure } : { answer };
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', kill);
    child.kill();
  }
}
