import { errorMessage } from '../../../shared/errors/thrown.ts';
import type { PartOf } from '../answer.ts';
import { type TaskKind, type TaskOf, taskSchema } from '../tasks.ts';
import { tryDevice } from './device.ts';
import { measurePace } from './pace.ts';
import { testEngine } from './self-test.ts';
import { type Tell, tellDone, tellFound } from './tell.ts';
import { trainFirstUpdates } from './training.ts';

/** Parts that this program does itself; PyTorch's is a script of its own. */
type OwnKind = Exclude<TaskKind, 'torch'>;

const PROGRAMS: {
  readonly [Kind in OwnKind]: (
    task: TaskOf<Kind>,
    tell: Tell<PartOf<Kind>['found']>,
  ) => Promise<void>;
} = {
  device: tryDevice,
  'self-test': testEngine,
  pace: measurePace,
  training: trainFirstUpdates,
};

function perform<Kind extends OwnKind>(task: TaskOf<Kind>): Promise<void> {
  return PROGRAMS[task.kind](task, tellFound);
}

/** Does one part in this process, which then ends, whatever native code still runs. */
export async function runPart(text: string): Promise<never> {
  try {
    const task = taskSchema.parse(JSON.parse(text));
    if (task.kind === 'torch') throw new TypeError('PyTorch is measured by update.py');
    await perform(task);
    tellDone();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`\n${errorMessage(error)}\n`);
    process.exit(1);
  }
}
