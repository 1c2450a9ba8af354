import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import { findPreset } from '../../../../shared/run-config/presets.ts';
import { EpisodeRecorder } from '../../../../src-main/evaluation/episode-recorder.ts';
import { mazeEnvironment } from '../../../../src-main/evaluation/mazes.ts';

const RECURRENT_STEPS = 2;
const ACTIONS = 4;
const WIDTH = 8;

/**
 * An episode of so many environment steps on the board of a preset, its doors moving, walked at random: it is as
 * much to draw as one of an agent that learns.
 */
export function longEpisode(preset: string, length: number): EpisodeRecord {
  const { environment: world } = findPreset(preset)!.config;
  const environment = mazeEnvironment(world, 1, { seed: 1, stream: 'bench' });
  const random = RandomGenerator.fromSeed(1, 'bench');
  const numbers = (count: number) => Float32Array.from({ length: count }, () => random.normal());
  for (let episode = 0; ; episode++) {
    environment.reset(0, { episode, doorsFrozen: false });
    const recorder = new EpisodeRecorder(environment, 0);
    for (let taken = 0; taken < length && environment.terminated[0] === 0; taken++) {
      const action = Math.floor(random.uniform() * ACTIONS);
      environment.step(Uint8Array.of(action));
      const trace = Array.from({ length: RECURRENT_STEPS }, () => ({
        q: numbers(ACTIONS),
        zH: numbers(WIDTH),
        zL: numbers(WIDTH),
      }));
      recorder.add(action, environment.rewards[0], trace, 0);
    }
    if (recorder.length === length) return recorder.finish(environment.terminated[0] === 1);
  }
}
