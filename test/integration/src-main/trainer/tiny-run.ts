import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import type { Engine } from '../../../../src-main/engine/engine.ts';
import { createEngine } from '../../../../src-main/engine/create-engine.ts';
import type { TrainerEvent, TrainerStart } from '../../../../src-main/trainer/protocol.ts';
import { TrainingLoop } from '../../../../src-main/trainer/training-loop.ts';
import { folderOfFile } from '../../file-folders.ts';
import { takeEngine } from './kept-engines.ts';

export { tinyConfig } from './tiny-config.ts';

/** A folder of its own that goes when the tests of a file have ended. */
export function temporaryFolder(): string {
  return folderOfFile('hrm-run-');
}

export function startOf(config: RunConfig, changes: Partial<TrainerStart> = {}): TrainerStart {
  return {
    config,
    runFolder: changes.runFolder ?? temporaryFolder(),
    resumeFrom: null,
    previousChoice: null,
    stopAtGoalRate: null,
    maxSeconds: null,
    ...changes,
  };
}

/**
 * Runs a training loop in this thread, to its end.
 * @param watch sees every event and may give the loop commands
 * @param around makes of the engine the one that the run gets
 */
export async function train(
  start: TrainerStart,
  watch: (event: TrainerEvent, loop: TrainingLoop) => void = () => {},
  around: (engine: Engine, stop: () => void) => Engine = (engine) => engine,
): Promise<TrainerEvent[]> {
  const { threads } = start.config.engine;
  const engine = threads === 1 ? takeEngine() : await createEngine('onnx-cpu', { threads });
  const events: TrainerEvent[] = [];
  let loop: TrainingLoop | null = null;
  try {
    const stop = () => loop?.handle({ kind: 'stop' });
    loop = await TrainingLoop.create(start, around(engine, stop), (event) => {
      events.push(event);
      if (loop) watch(event, loop);
    });
    await loop.run();
  } finally {
    await engine.dispose();
  }
  return events;
}

type Kind = TrainerEvent['kind'];

/** The events of one kind. */
export function ofKind<K extends Kind>(
  events: readonly TrainerEvent[],
  kind: K,
): Extract<TrainerEvent, { kind: K }>[] {
  return events.filter((event): event is Extract<TrainerEvent, { kind: K }> => event.kind === kind);
}

/** The kinds of events in order, without those that come by the clock. */
export function kindsOf(events: readonly TrainerEvent[]): Kind[] {
  return events.map(({ kind }) => kind).filter((kind) => kind !== 'progress');
}
