import type { Reporter, TestModule } from 'vitest/node';

/** How the last words of a process begin that its runtime or a library ends. */
const LAST_WORDS =
  /Native stack trace|fatal error|terminate called|assertion.*failed|check failed|free\(\)|malloc|corrupt/i;
const LINES_OF_LAST_WORDS = 40;
const LINES_KEPT = 200;

/** Remembers what test processes said as they died: thousands of lines later nobody finds it. */
class LastWords {
  readonly lines: string[] = [];
  #before = '';
  #wanted = 0;

  hear(text: string): void {
    for (const line of text.split('\n')) {
      if (LAST_WORDS.test(line)) {
        if (this.#wanted === 0) this.lines.push(this.#before);
        this.#wanted = LINES_OF_LAST_WORDS;
      }
      if (this.#wanted > 0 && this.lines.length < LINES_KEPT) this.lines.push(line);
      this.#wanted = Math.max(0, this.#wanted - 1);
      this.#before = line;
    }
  }
}

/** Ends a test run with one plain line, for readers that are programs. */
export default class PlainSummaryReporter implements Reporter {
  readonly #lastWords = new LastWords();

  constructor() {
    const { stderr } = process;
    const write = stderr.write.bind(stderr) as (...words: unknown[]) => boolean;
    stderr.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      this.#lastWords.hear(Buffer.from(chunk as Uint8Array).toString('utf8'));
      return write(chunk, ...rest);
    };
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      // A file that could not be collected has no tests, and is a failure all the same.
      count.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'pending') count[state] += 1;
      }
    }
    if (unhandledErrors.length > 0 && this.#lastWords.lines.length > 0) {
      process.stdout.write(`\nSaid by processes that died:\n${this.#lastWords.lines.join('\n')}\n`);
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
    process.stdout.write(`\n${count.passed} passed, ${count.failed} failed${skipped}\n`);
  }
}
