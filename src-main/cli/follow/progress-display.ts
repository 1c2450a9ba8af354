import type { RunSummary } from '../../../shared/contract/runs.ts';
import { progressBar, progressLine, validationLine } from '../text/progress-text.ts';

/** Where progress is written: standard error, so that standard output holds results alone. */
export type ProgressStream = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;

const REDRAW_MILLISECONDS = 200;
const PLAIN_LINE_MILLISECONDS = 10_000;

/** Shows the progress of a run: a bar on a terminal, now and then a plain line elsewhere. */
export class ProgressDisplay {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  #shownAt: number;
  #validatedUpdate = -1;
  #bar = '';

  /**
   * @param now milliseconds of a clock
   * @param quiet milliseconds until the first line where there is no terminal: what is done before
   * needs none in a log
   */
  constructor(stream: ProgressStream, now: () => number = () => performance.now(), quiet = 0) {
    this.#stream = stream;
    this.#now = now;
    this.#shownAt = stream.isTTY ? -Infinity : now() + quiet - PLAIN_LINE_MILLISECONDS;
  }

  /** Takes the latest state of the run; a validation already shown is not shown again. */
  show(run: RunSummary): void {
    const report = run.lastValidation;
    if (report && report.update !== this.#validatedUpdate) {
      this.#validatedUpdate = report.update;
      this.say(validationLine(report));
    }
    if (run.state !== 'running') return;
    const bar = progressBar(run.progress, this.#stream.columns || 80);
    this.showLine(progressLine(run.progress), bar);
  }

  /**
   * Shows progress, unless it did so just before.
   * @param bar instead of the line on a terminal
   */
  showLine(line: string, bar = line.slice(0, (this.#stream.columns || 80) - 1)): void {
    const pause = this.#stream.isTTY ? REDRAW_MILLISECONDS : PLAIN_LINE_MILLISECONDS;
    if (this.#now() - this.#shownAt < pause) return;
    this.#shownAt = this.#now();
    if (this.#stream.isTTY) this.#draw(bar);
    else this.#stream.write(`${line}\n`);
  }

  /** Shows the progress of something other than a run, on a terminal only. */
  count(done: number, total: number, what: string): void {
    if (this.#stream.isTTY) this.#draw(`${done} of ${total} ${what}`);
  }

  /** A line of its own, above the bar. */
  say(line: string): void {
    const bar = this.#bar;
    this.#draw('');
    this.#stream.write(`${line}\n`);
    this.#draw(bar);
  }

  /** Takes the bar away. */
  end(): void {
    this.#draw('');
  }

  #draw(bar: string): void {
    if (this.#bar === '' && bar === '') return;
    this.#bar = bar;
    this.#stream.write(`\r\u001B[K${bar}`);
  }
}
