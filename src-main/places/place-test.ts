import type { Place, PlaceTestEvent } from '../../shared/contract/places.ts';
import { PlaceError } from './place-error.ts';
import { CONNECTION_STEP } from './place-test/connection-step.ts';
import { FOLDER_STEP } from './place-test/folder-step.ts';
import { INSTALL_STEP } from './place-test/install-step.ts';
import { JOB_STEP } from './place-test/job-step.ts';
import { LAB_STEP } from './place-test/lab-step.ts';
import { SLURM_STEP } from './place-test/slurm-step.ts';
import type { Look, PlaceTestStep } from './place-test/step.ts';
import { reachOf } from './reach/reach-of.ts';
import { SlurmClient } from './slurm/slurm-client.ts';
import { eventStream } from '../streams/event-stream.ts';

export interface PlaceTestOptions {
  /** Of the lab here. */
  readonly version: string;
  /** The lab packed for clusters (`npm run dist:cluster`), a file here, to be put there; null: nothing is. */
  readonly archive: string | null;
  /** For how long the job of the last step is awaited; 10 minutes when left out. */
  readonly patienceSeconds?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Of programs that are run here; the process's own when left out. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
}

const USUAL_PATIENCE_SECONDS = 600;

const STEPS: readonly PlaceTestStep[] = [
  CONNECTION_STEP,
  SLURM_STEP,
  FOLDER_STEP,
  INSTALL_STEP,
  LAB_STEP,
  JOB_STEP,
];

/**
 * Looks at a place step by step; ends after the last step, or the first that failed. When it is left before, the
 * job of the last step is cancelled.
 */
export function testPlace(
  place: Place,
  { version, archive, patienceSeconds = USUAL_PATIENCE_SECONDS, ...options }: PlaceTestOptions,
): AsyncGenerator<PlaceTestEvent, void, void> {
  const reach = reachOf(place.reach, options.environment);
  const client = new SlurmClient(reach);
  return eventStream(async (tell: (event: PlaceTestEvent) => void, signal) => {
    const look: Look = { place, version, reach, client, archive, patienceSeconds, signal };
    for (const step of STEPS) {
      if (!(await takeStep(step, look, tell))) return;
    }
  }, options.signal);
}

/** @returns whether the test goes on */
async function takeStep(
  { step, title, look: begin }: PlaceTestStep,
  look: Look,
  tell: (event: PlaceTestEvent) => void,
): Promise<boolean> {
  const say = (outcome: PlaceTestEvent['outcome'], detail: string) =>
    tell({ step, title, outcome, detail });
  say('running', '');
  try {
    const { outcome, detail } = await begin(look, (words) => say('running', words));
    say(outcome, detail);
    return true;
  } catch (error) {
    if (!(error instanceof PlaceError)) throw error;
    say('failed', error.message);
    return false;
  }
}
