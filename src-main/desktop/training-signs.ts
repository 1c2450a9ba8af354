import { type BrowserWindow, Notification, powerSaveBlocker } from 'electron';
import type { RunEvent, RunState, RunSummary } from '../../shared/contract/runs.ts';
import { formatShare } from '../../shared/format/number.ts';
import type { IconBar } from './icon-bar.ts';
import { goingOn, goingOnText, isComputing, shareDone } from './live-runs.ts';

/** No progress is shown. */
const NONE = -1;
/** A change of the bar that can be seen. */
const SEEN = 0.005;

export interface TrainingSignsOptions {
  readonly runs: () => readonly RunSummary[];
  readonly bar: IconBar;
  /** null while there is none. */
  readonly window: () => BrowserWindow | null;
  /** Says in words how far the runs are; '' when none goes on. */
  readonly onText: (text: string) => void;
  /** Nothing trains or waits any more. */
  readonly onAllEnded: () => void;
  /** A notification was pressed. */
  readonly open: (path: string) => void;
}

/** How a run ended, in words; null for a state that is no end by itself. */
function endText({ state, error }: RunSummary): string | null {
  if (state === 'finished') return 'has finished';
  if (state === 'failed') return error ? `has failed: ${error}` : 'has failed';
  if (state === 'interrupted') return 'was interrupted';
  return null;
}

/**
 * What the desktop shows of training: a bar on the icon, a machine that does not fall asleep, and word of a run that
 * has ended while nobody looked.
 */
export class TrainingSigns {
  readonly #options: TrainingSignsOptions;
  readonly #states = new Map<string, RunState>();
  #blocker: number | null = null;
  #shown = NONE;
  #wasGoingOn = false;

  constructor(options: TrainingSignsOptions) {
    this.#options = options;
    for (const { id, state } of options.runs()) this.#states.set(id, state);
    this.#show();
  }

  /** Follows the events until they end. */
  async follow(events: AsyncIterable<RunEvent>): Promise<void> {
    for await (const event of events) {
      if (event.kind === 'deleted') this.#states.delete(event.id);
      else this.#changed(event.run);
      this.#show();
    }
  }

  /** Lets the machine sleep again. */
  end(): void {
    this.#keepAwake(false);
  }

  #changed(run: RunSummary): void {
    const before = this.#states.get(run.id);
    this.#states.set(run.id, run.state);
    if (before === undefined || before === run.state || !isComputing({ ...run, state: before })) {
      return;
    }
    const text = endText(run);
    if (text !== null) this.#notify(run, text);
  }

  /** Failures at once, ends when nothing else goes on: an experiment of fifty runs is told of once. */
  #notify(run: RunSummary, text: string): void {
    const { runs, window, open } = this.#options;
    const others = goingOn(runs());
    if (run.state === 'finished' && others.length > 0) return;
    if (window()?.isFocused() || !Notification.isSupported()) return;
    const note = new Notification({ title: run.name, body: `The run ${text}.` });
    note.on('click', () => open(`/runs/${run.id}`));
    note.show();
  }

  #show(): void {
    const { runs, bar, onText, onAllEnded } = this.#options;
    const live = goingOn(runs());
    const share = shareDone(live) ?? NONE;
    this.#keepAwake(live.some(isComputing));
    if (Math.abs(share - this.#shown) >= SEEN || (share === NONE) !== (this.#shown === NONE)) {
      this.#shown = share;
      bar.showTraining(share);
      onText(live.length === 0 ? '' : `${goingOnText(live)}, ${formatShare(Math.max(0, share))}`);
    }
    if (this.#wasGoingOn && live.length === 0) onAllEnded();
    this.#wasGoingOn = live.length > 0;
  }

  #keepAwake(isWanted: boolean): void {
    if (isWanted) this.#blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (this.#blocker !== null) {
      powerSaveBlocker.stop(this.#blocker);
      this.#blocker = null;
    }
  }
}
