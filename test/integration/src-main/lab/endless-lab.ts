/**
 * A lab process for the test that kills it: `node endless-lab.ts FOLDER` supervises a run of the
 * scripted trainer that takes for ever, and prints its id when it has a checkpoint.
 */
import { RunSupervisor } from '../../../../src-main/runs/run-supervisor.ts';
import { openStore } from '../../../../src-main/store/store.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';

const dataFolder = process.argv[2];
const double = (name: string) => new URL(`../runs/doubles/${name}.ts`, import.meta.url);
const { database, reserve } = openStore(dataFolder);
const runs = new RunSupervisor({
  database,
  reserve,
  dataFolder,
  trainerWorker: double('scripted-trainer'),
  analysisWorker: double('scripted-analysis'),
  maxRunning: 1,
});
const { config } = findPreset('quick')!;
const { id } = runs.create({
  ...config,
  name: 'print',
  learning: { ...config.learning, updates: 1_000_000 },
  validation: { ...config.validation, everyUpdates: 10, episodes: 2 },
  checkpoints: { everyUpdates: 10, everySeconds: 0, kept: 2 },
});
for await (const _ of runs.watch()) {
  if (runs.checkpoints(id).length === 2) break;
}
process.stdout.write(`${id}\n`);
