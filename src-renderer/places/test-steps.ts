import {
  type PlaceStep,
  placeStepSchema,
  type PlaceTestEvent,
} from '../../shared/contract/places.ts';

/** What a step of a test looks at, until the test says it. */
const TITLES: Readonly<Record<PlaceStep, string>> = {
  connection: 'Connection',
  slurm: 'Slurm',
  folder: 'Folder',
  install: 'Installing the lab',
  lab: 'The lab there',
  job: 'A job on a node',
};

/** A step of a test, whether or not it was its turn. */
export type TestStep = Omit<PlaceTestEvent, 'outcome'> & {
  readonly outcome: PlaceTestEvent['outcome'] | 'to-come';
};

/** All steps before a test: they keep their places while it goes through them. */
export const STEPS_TO_COME: readonly TestStep[] = placeStepSchema.options.map((step) => ({
  step,
  title: TITLES[step],
  outcome: 'to-come',
  detail: '',
}));

/** The steps after an event. */
export function withTestEvent(steps: readonly TestStep[], event: PlaceTestEvent): TestStep[] {
  return steps.map((each) =>
    each.step === event.step ? { ...event, title: event.title || each.title } : each,
  );
}

/** The steps of a test that ended early: what ran has no outcome. */
export function withoutRunning(steps: readonly TestStep[]): TestStep[] {
  return steps.map((each) =>
    each.outcome === 'running' ? { ...each, outcome: 'to-come', detail: '' } : each,
  );
}

/** How a test is, or ended: in a sentence. */
export function testWords(
  steps: readonly TestStep[],
  { running, cancelled, error }: { running: boolean; cancelled: boolean; error: string },
): string {
  if (error !== '') return error;
  if (running) return steps.find(({ outcome }) => outcome === 'running')?.title ?? 'Begins';
  const failed = steps.find(({ outcome }) => outcome === 'failed');
  if (failed) return 'Something is missing.';
  if (cancelled) return 'Cancelled.';
  if (steps.some(({ outcome }) => outcome === 'passed')) return 'Runs can train there.';
  return 'Not tested yet.';
}
