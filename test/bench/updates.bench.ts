/**
 * Where the time of an update goes: `node test/bench/updates.bench.ts [PRESET] [path=value …]`.
 * Prints the median milliseconds of acting, drawing a batch (targets included), and updating.
 */
import { RandomGenerator } from '../../shared/random/random-generator.ts';
import { assignRunConfig } from '../../shared/run-config/parse.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import { createEngine, threadCount } from '../../src-main/engine/create-engine.ts';
import { createRunParts } from '../../src-main/trainer/run-parts.ts';

const REPEATS = 40;
const [presetId = 'quick', ...assignments] = process.argv.slice(2);
const preset = findPreset(presetId);
if (!preset) throw new RangeError(`no preset is called ${presetId}`);
const config = assignRunConfig(preset.config, assignments);
const { learning } = config;
// A small replay: the time of a draw does not depend on its size.
const replayCapacity = 32 * learning.environments;
const small = { ...config, learning: { ...learning, replayCapacity } };
const { kind, threads } = config.engine;
const engine = await createEngine(kind === 'auto' ? 'onnx-cpu' : kind, {
  threads: threadCount(threads),
});
const { agent, learner, replay, collector } = await createRunParts(small, engine);
const learnerRandom = RandomGenerator.fromSeed(config.seed, 'learner');

const times = { act: [] as number[], draw: [] as number[], update: [] as number[] };

async function timed(part: keyof typeof times, work: () => Promise<unknown>): Promise<void> {
  const started = performance.now();
  await work();
  times[part].push(performance.now() - started);
}

for (let i = 0; i < learning.returnSteps + 2; i++) await collector.collect(1);
for (let i = 0; i < REPEATS; i++) {
  await timed('act', () => collector.collect(1));
  await timed('draw', () => learner.drawBatch(replay, learnerRandom));
  for (let k = 0; k < learning.updatesPerBatch; k++) await timed('update', () => learner.update());
}
await agent.dispose();
await engine.dispose();

const median = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1];
const act = median(times.act);
const draw = median(times.draw);
const update = median(times.update);
const perUpdate = act / learning.updatesPerCollect + draw / learning.updatesPerBatch + update;
console.log(
  `${presetId}: act ${act.toFixed(1)} ms, draw ${draw.toFixed(1)} ms, update ${update.toFixed(1)} ms; ` +
    `${perUpdate.toFixed(1)} ms an update in all, ${(1000 / perUpdate).toFixed(1)} updates/s`,
);
