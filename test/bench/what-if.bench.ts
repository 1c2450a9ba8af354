/**
 * How soon an agent answers: `npm run bench -- what-if [--preset four-rooms-medium] [--repeats 30] [--json]`.
 * A short run is trained and recorded; then, once alone and once while another run of the preset trains on
 * every core, doors of its episodes are toggled at all kinds of environment steps. Milliseconds until the first new
 * Q-values are told, until a branch is whole, and until a value map of the whole board is there.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EpisodeSummary } from '../../shared/contract/episodes.ts';
import { decodeEpisode } from '../../shared/maze/episode-codec.ts';
import { doorsClosedAt } from '../../shared/maze/episode-view.ts';
import { findPreset } from '../../shared/run-config/presets.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import { NO_CHANGES } from '../../shared/walks/changes.ts';
import type { WalkRequest } from '../../shared/walks/walk-request.ts';
import { type Lab, openLab } from '../../src-main/lab/open-lab.ts';
import { countOption, readOptions, runBench } from './measure/bench-options.ts';
import { median } from '../../src-main/gpu-kit/measure/median.ts';
import { quantile } from './measure/quantile.ts';

const UPDATES = 40;

/** A run of a preset that has recorded episodes soon. */
function shortConfig(config: RunConfig): RunConfig {
  return {
    ...config,
    ladder: { ...config.ladder, boards: '', stepLimits: '' },
    learning: { ...config.learning, updates: UPDATES, learningStarts: 2000 },
    validation: { ...config.validation, everyUpdates: UPDATES, episodes: 32 },
  };
}

async function until(lab: Lab, id: string, is: (run: ReturnType<Lab['runs']['get']>) => boolean) {
  for await (const _ of lab.runs.watch()) if (is(lab.runs.get(id))) return;
}

/** A walk of an episode with one door toggled before some environment step. */
async function toggled(lab: Lab, episode: EpisodeSummary, share: number): Promise<WalkRequest> {
  const record = decodeEpisode((await lab.recordings.episodeRecord(episode.id))!);
  const { board, agentCells, goalCell, length } = record;
  const step = Math.floor(share * (length - 1));
  const door = board.doors.findIndex((cell) => cell !== agentCells[step] && cell !== goalCell);
  const closed = doorsClosedAt(record, step)[door] === 0;
  const changes = { ...NO_CHANGES, doors: [{ cell: board.doors[door], closed }] };
  const source = { kind: 'episode' as const, episodeId: episode.id, update: null };
  return { source, script: [{ step, changes, doors: 'go-on' }], recurrentSteps: null };
}

interface Answered {
  readonly first: number;
  readonly whole: number;
  readonly valueMap: number;
}

async function answer(lab: Lab, walk: WalkRequest): Promise<Answered> {
  const { step } = walk.script[0];
  const startedAt = performance.now();
  let first = 0;
  for await (const event of lab.walks.run({ walk, from: step })) {
    if (event.kind === 'steps' && first === 0) first = performance.now() - startedAt;
  }
  const whole = performance.now() - startedAt;
  const mapAt = performance.now();
  await lab.walks.look({ walk, step, recurrentSteps: null, valueMap: true });
  return { first, whole, valueMap: performance.now() - mapAt };
}

const of = (all: readonly Answered[], key: keyof Answered) => {
  const values = all.map((each) => each[key]);
  return { median: median(values), p95: quantile(values, 0.95) };
};

async function measure(lab: Lab, episodes: readonly EpisodeSummary[], repeats: number) {
  const answers: Answered[] = [];
  for (let repeat = 0; repeat < repeats; repeat++) {
    const episode = episodes[repeat % episodes.length];
    answers.push(await answer(lab, await toggled(lab, episode, (repeat % 7) / 7)));
  }
  return {
    first: of(answers, 'first'),
    whole: of(answers, 'whole'),
    valueMap: of(answers, 'valueMap'),
  };
}

await runBench(async () => {
  const texts = readOptions({
    preset: { type: 'string' },
    repeats: { type: 'string' },
    json: { type: 'boolean' },
  });
  const preset = String(texts.preset ?? 'four-rooms-medium');
  const repeats = countOption(texts, 'repeats') ?? 30;
  const found = findPreset(preset);
  if (!found) throw new RangeError(`there is no preset ${preset}`);
  const dataFolder = mkdtempSync(join(tmpdir(), 'hrm-bench-what-if-'));
  const lab = await openLab({ dataFolder, host: 'browser', version: 'bench' });
  try {
    const config = shortConfig(found.config);
    const { id } = lab.runs.create(config);
    await until(lab, id, ({ state }) => state === 'finished');
    const episodes = (await lab.recordings.episodes(id)).filter(({ length }) => length > 3);
    const loading = performance.now();
    await answer(lab, await toggled(lab, episodes[0], 0));
    const loaded = performance.now() - loading;
    const alone = await measure(lab, episodes, repeats);
    const other = lab.runs.create({
      ...config,
      learning: { ...config.learning, updates: 1_000_000 },
    });
    await until(lab, other.id, ({ progress }) => progress.update > 0);
    // Other episodes: nothing of them is remembered.
    const rest = episodes.toReversed();
    const training = await measure(lab, rest, repeats);
    const result = { preset, episodes: episodes.length, loaded, alone, training };
    if (texts.json) console.log(JSON.stringify(result));
    else
      console.log(
        JSON.stringify(
          result,
          (_, value) => (typeof value === 'number' ? Math.round(value) : value),
          2,
        ),
      );
  } finally {
    await lab.close();
    rmSync(dataFolder, { recursive: true });
  }
});
