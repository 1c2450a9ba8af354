import { LIVE_RUN_STATES } from '../../shared/contract/runs.ts';
import type { Freeable, RunSize, StorageOverview } from '../../shared/contract/storage.ts';

/** What can be given up, and what is lost with it. */
export interface FreeableKind {
  readonly what: Freeable;
  readonly label: string;
  /** A sentence, for the list and before it is done. */
  readonly loss: string;
}

export const FREEABLES: readonly FreeableKind[] = [
  {
    what: 'older-checkpoints',
    label: 'Older checkpoints',
    loss: 'Each run keeps its newest whole checkpoint. From earlier ones it can no longer be resumed, forked or analysed.',
  },
  {
    what: 'older-episodes',
    label: 'Episodes of older validations',
    loss: 'The episodes of the last validation stay. Earlier ones, also those kept for good, can no longer be replayed and their branches are gone; the curves stay.',
  },
  {
    what: 'all-episodes',
    label: 'All recorded episodes',
    loss: 'No episode of these runs can be replayed any more and their branches are gone; the curves stay.',
  },
  {
    what: 'damaged',
    label: 'Damaged leftovers',
    loss: 'Checkpoints that were found damaged and set aside. Nothing reads them.',
  },
  {
    what: 'analyses',
    label: 'Stored analyses',
    loss: 'Figures that need them are computed again when they are opened, as long as their checkpoints are there.',
  },
  {
    what: 'calibrations',
    label: 'Measured speeds of engines',
    loss: 'Engines are tested and timed again before the next run starts.',
  },
];

/** Those that are taken from runs. */
export const RUN_FREEABLES = FREEABLES.filter(
  ({ what }) => what !== 'analyses' && what !== 'calibrations',
);

/** Does nothing change the run now? */
export function isAtRest({ state, trash }: RunSize): boolean {
  return trash === null && !LIVE_RUN_STATES.includes(state);
}

/** What a run would give up, in bytes; 0 of one that lives or is in the trash. */
function bytesOf(what: Freeable, run: RunSize): number {
  if (!isAtRest(run)) return 0;
  switch (what) {
    case 'older-checkpoints':
      return run.bytes.olderCheckpoints;
    case 'older-episodes':
      return run.bytes.olderEpisodes;
    case 'all-episodes':
      return run.bytes.episodes;
    case 'damaged':
      return run.bytes.damaged;
    default:
      return 0;
  }
}

/** Something that can be given up now. */
export interface Offer {
  readonly kind: FreeableKind;
  readonly bytes: number;
  /** The runs that it is taken from; null of results, which belong to none. */
  readonly runs: readonly string[] | null;
  /** How many runs or results that are. */
  readonly count: number;
}

/** What some runs could give up. */
export function runOffer(kind: FreeableKind, runs: readonly RunSize[]): Offer {
  const some = runs.filter((run) => bytesOf(kind.what, run) > 0);
  const bytes = some.reduce((sum, run) => sum + bytesOf(kind.what, run), 0);
  return { kind, bytes, runs: some.map(({ id }) => id), count: some.length };
}

/** Everything that the lab could give up. */
export function allOffers(overview: StorageOverview): Offer[] {
  return FREEABLES.map((kind) => {
    if (kind.what !== 'analyses' && kind.what !== 'calibrations') {
      return runOffer(kind, overview.runs);
    }
    return { kind, runs: null, ...overview[kind.what] };
  });
}
