import { examineEngine } from '../../calibration/examine-engine.ts';
import { listEngines } from '../../engine/catalogue.ts';
import { threadCount } from '../../engine/create-engine.ts';
import type { PartOf } from '../answer.ts';
import type { TaskOf } from '../tasks.ts';
import { presetConfig } from './preset-config.ts';
import type { Tell } from './tell.ts';

/** Examines an engine with the programs of a preset, as the lab does before a run. */
export async function testEngine(
  { engine: id, preset, settings }: TaskOf<'self-test'>,
  tell: Tell<PartOf<'self-test'>['found']>,
): Promise<void> {
  const status = listEngines().find((each) => each.id === id);
  if (!status) throw new RangeError(`there is no engine ${id}`);
  const config = presetConfig(preset, settings);
  const threads = threadCount(config.engine.threads);
  const options = { threads, calibrationSeconds: null };
  const { examination, engine } = await examineEngine(status, config, options);
  tell({ examination });
  await engine?.dispose();
}
