import { expect, it } from 'vitest';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import { LaneRandom } from '../../../../src-main/envs/lane-random.ts';

const create = (lanes: number) => new LaneRandom(lanes, RandomGenerator.fromSeed(1, 'lanes'));

it('computes xoshiro128** (first numbers from the state 1, 2, 3, 4)', () => {
  const random = create(2);
  random.streams.set([1, 2, 3, 4], 4);
  expect(Array.from({ length: 10 }, () => random.uint32(1))).toEqual([
    11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597,
    4258142804,
  ]);
});

it('draws indices uniformly, one number each', () => {
  const random = create(1);
  const twin = create(1);
  const counts = [0, 0, 0];
  for (let i = 0; i < 30_000; i++) {
    counts[random.index(0, 3)]++;
    twin.uint32(0);
  }
  expect(random.streams).toEqual(twin.streams);
  // 99.99th percentile of chi-squared with 2 degrees of freedom.
  const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chiSquared).toBeLessThan(18.4);
});

it('takes the same numbers from its source for any number of lanes', () => {
  const rest = (lanes: number) => {
    const source = RandomGenerator.fromSeed(1, 'lanes');
    const random = new LaneRandom(lanes, source);
    return [random.streams.length / lanes, ...source.state()];
  };
  expect(rest(1)).toEqual(rest(500));
  expect(create(500).streams.subarray(0, 4)).toEqual(create(1).streams);
});

it('gives lanes and episodes streams of their own', () => {
  const random = create(200);
  const openings = Array.from({ length: 200 }, (_, lane) => random.uint32(lane));
  for (let episode = 0; episode < 200; episode++) {
    random.beginEpisode(0, episode);
    openings.push(random.uint32(0));
  }
  expect(new Set(openings).size).toBe(400);
});
