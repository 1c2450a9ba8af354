import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type { ExperimentSummary } from '../../../shared/contract/experiments.ts';
import {
  type NewPlace,
  type Place,
  placeSchema,
  type PlaceStatus,
  type PlaceTestEvent,
} from '../../../shared/contract/places.ts';
import type { RunSummary } from '../../../shared/contract/runs.ts';

/** A place of a test, as somebody configured it. */
export function somePlace(changes: Partial<NewPlace> = {}): Place {
  return placeSchema.parse({
    name: 'cambridge',
    reach: { kind: 'ssh', host: 'login.hpc' },
    folder: '/home/me/hrm-lab',
    ...changes,
  });
}

/** A place that answered a moment ago, with nothing there. */
export function someStatus(changes: Partial<PlaceStatus> = {}): PlaceStatus {
  const place = changes.place ?? somePlace();
  return { waiting: 0, training: 0, unsent: 0, answeredAt: null, problem: null, ...changes, place };
}

/** What the lab behind a page says of places, and what it does. */
export interface ScriptedPlaces {
  readonly list: readonly PlaceStatus[];
  /** Gets what is saved, and gives what there is then. */
  readonly save?: (place: Place, was: string | undefined) => readonly PlaceStatus[];
  readonly remove?: (name: string) => readonly PlaceStatus[];
  readonly test?: (
    asked: { readonly place: Place; readonly install: boolean },
    signal: AbortSignal,
  ) => AsyncIterable<PlaceTestEvent>;
  /** Gets where a run goes on: null for here, undefined for where it was. */
  readonly resumeRun?: (id: string, place: string | null | undefined) => RunSummary;
  readonly fetchRun?: (id: string) => RunSummary;
  readonly extendExperiment?: (place: string | null | undefined) => ExperimentSummary;
  readonly resumeExperiment?: (id: string, place: string | null | undefined) => ExperimentSummary;
}

export const NO_PLACES: ScriptedPlaces = { list: [] };

function unasked(): never {
  throw new Error('this test asks for nothing of the kind');
}

/** The procedures that have to do with places. @param script is asked late: tests share one connection */
export function placesRouter(script: () => ScriptedPlaces) {
  const { places, runs, experiments } = implement(contract);
  return {
    runs: {
      resume: runs.resume.handler(({ input }) =>
        (script().resumeRun ?? unasked)(input.id, input.place),
      ),
      // Nothing is at home that is not brought there.
      checkpoints: runs.checkpoints.handler(() => []),
      fetch: runs.fetch.handler(({ input }) => (script().fetchRun ?? unasked)(input.id)),
    },
    experiments: {
      extend: experiments.extend.handler(({ input }) =>
        (script().extendExperiment ?? unasked)(input.place),
      ),
      resume: experiments.resume.handler(({ input }) =>
        (script().resumeExperiment ?? unasked)(input.id, input.place),
      ),
    },
    places: {
      list: places.list.handler(() => [...script().list]),
      watch: places.watch.handler(async function* ({ signal }) {
        yield [...script().list];
        await new Promise((resolve) => signal?.addEventListener('abort', resolve));
      }),
      save: places.save.handler(({ input }) => [
        ...(script().save ?? unasked)(input.place, input.was),
      ]),
      remove: places.remove.handler(({ input }) => [...(script().remove ?? unasked)(input.name)]),
      test: places.test.handler(async function* ({ input, signal }) {
        yield* (script().test ?? unasked)(input, signal ?? new AbortController().signal);
      }),
    },
  };
}
