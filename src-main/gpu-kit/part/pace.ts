import { calibrate } from '../../calibration/calibrate.ts';
import { createEngine, threadCount } from '../../engine/create-engine.ts';
import type { PartOf } from '../answer.ts';
import { timeUpdates, withBatch } from '../measure/time-updates.ts';
import type { TaskOf } from '../tasks.ts';
import { presetConfig } from './preset-config.ts';
import type { Tell } from './tell.ts';

const CALIBRATION_SECONDS = 2;
const REPEATS = { fewest: 2, most: 20, seconds: 5 };

/** Measures what an engine does with a preset at one batch size: as the lab estimates it, then real updates. */
export async function measurePace(
  { engine: id, preset, settings, batch, composedAttention }: TaskOf<'pace'>,
  tell: Tell<PartOf<'pace'>['found']>,
): Promise<void> {
  const config = withBatch(presetConfig(preset, settings), batch);
  const threads = threadCount(config.engine.threads);
  const engine = await createEngine(id, { threads, composedAttention });
  try {
    tell({ threads });
    tell({
      calibration: await calibrate(engine, config, { threads, seconds: CALIBRATION_SECONDS }),
    });
    tell({ updates: await timeUpdates(config, engine, REPEATS) });
  } finally {
    await engine.dispose();
  }
}
