import type { WalkEvent, Walker } from '../../shared/contract/walks.ts';
import type { EpisodeRecord } from '../../shared/maze/episode.ts';
import type { ChangeIssue } from '../../shared/walks/changes.ts';
import { recordOfPart, type WalkBegin, type WalkSteps } from '../../shared/walks/walk-record.ts';

/** A part of a walk, and where in the walk it begins. */
export interface WalkPart {
  /** Environment steps of the walk before it. */
  readonly step: number;
  readonly record: EpisodeRecord;
}

/** What is known of a walk that is followed. */
export interface WalkView {
  readonly state: 'idle' | 'waiting' | 'walking' | 'done' | 'failed';
  readonly walker: Walker | null;
  readonly parts: readonly WalkPart[];
  /** Environment steps of all parts that are told. */
  readonly length: number;
  readonly error: string;
  /** Where the maze cannot be as it was asked for. */
  readonly issues: readonly ChangeIssue[];
}

export const NO_WALK: WalkView = {
  state: 'idle',
  walker: null,
  parts: [],
  length: 0,
  error: '',
  issues: [],
};

interface Telling {
  readonly begin: WalkBegin;
  readonly steps: WalkSteps[];
}

/** Gathers what a walk tells; its records are made when they are looked at. */
export class WalkProgress {
  private walker: Walker | null = null;
  private readonly told: Telling[] = [];
  /** Records of parts that are complete. */
  private readonly complete: WalkPart[] = [];
  private end: { readonly reachedGoal: boolean } | null = null;

  add(event: WalkEvent): void {
    switch (event.kind) {
      case 'walker':
        this.walker = event.walker;
        break;
      case 'began':
        if (this.told.length > this.complete.length) this.complete.push(this.latest(false));
        this.told.push({ begin: event.part, steps: [] });
        break;
      case 'steps': {
        const part = this.told.at(-1);
        if (!part) throw new Error('environment steps of a walk before it began');
        part.steps.push(event.steps);
        break;
      }
      case 'done':
        this.end = { reachedGoal: event.reachedGoal };
    }
  }

  /** All that was told until now. */
  view(): WalkView {
    const parts =
      this.told.length > this.complete.length
        ? [...this.complete, this.latest(this.end?.reachedGoal ?? false)]
        : [...this.complete];
    return {
      state: this.end ? 'done' : this.told.length > 0 ? 'walking' : 'waiting',
      walker: this.walker,
      parts,
      length: parts.reduce((sum, { record }) => sum + record.length, 0),
      error: '',
      issues: [],
    };
  }

  private latest(reachedGoal: boolean): WalkPart {
    const { begin, steps } = this.told[this.complete.length];
    return { step: begin.step, record: recordOfPart(begin, steps, reachedGoal) };
  }
}
