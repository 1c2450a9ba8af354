import type { VNode } from 'vue';
import type { Board } from '../../shared/maze/board.ts';
import type { QRange } from '../../shared/maze/q-values.ts';

/** A moment as it is shown on the page. */
export interface ShownMoment {
  /** A MazeBoard with whatever is drawn on it; the same component for every moment. */
  readonly board: VNode;
  /** What the colours of its map stand for; null when it has none. */
  readonly key: { readonly label: string; readonly range: QRange } | null;
  /** At most two lines below the board. */
  readonly caption: readonly string[];
}

/** What can be exported: moments of a walk, drawn as on the page. */
export interface FilmSubject {
  /** What it is of; begins the files' names, shortened where it is long. */
  readonly name: string;
  /** Which part of that: follows in the files' names, never shortened. */
  readonly part?: string;
  readonly board: Pick<Board, 'rows' | 'columns'>;
  /** Some of its moments have a colour key: all leave room for it. */
  readonly hasKey: boolean;
  /** Environment steps before its first moment: moments are called by those of the whole walk. */
  readonly before: number;
  /** How many moments there are: a frame for each. */
  readonly moments: number;
  /** @throws Error when what is drawn at a moment cannot be had */
  show(moment: number, signal: AbortSignal): ShownMoment | Promise<ShownMoment>;
}
