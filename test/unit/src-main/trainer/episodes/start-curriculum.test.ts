import { describe, expect, it } from 'vitest';
import { createEnvironment } from '../../../../../src-main/envs/create-environment.ts';
import { environmentConfig, mazeConfig } from '../../envs/environment-config.ts';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../../../shared/run-config/schema.ts';
import { shortestLength } from '../../../../../shared/maze/shortest-path.ts';
import { StartCurriculum } from '../../../../../src-main/trainer/episodes/start-curriculum.ts';
import type { VectorEnvironment } from '../../../../../src-main/envs/vector-environment.ts';
import { doorsClosed } from '../../envs/walk.ts';
import type { Environment } from '../../../../../shared/worlds/worlds.ts';

const SETTINGS: RunConfig['curriculum'] = {
  starts: 'near-goal',
  firstDistance: 2,
  episodes: 4,
  goalRate: 0.75,
};

function setUp(
  settings: Partial<RunConfig['curriculum']> = {},
  world: Environment = environmentConfig({ stepLimit: 80 }),
) {
  const random = RandomGenerator.fromSeed(1, 'environment');
  const environment = createEnvironment(world, 1, random);
  const curriculum = new StartCurriculum({ ...SETTINGS, ...settings }, environment);
  return { environment, curriculum };
}

/** Lets lane 0 stand where it is for some environment steps: it walks north into a wall or back. */
function spend(environment: VectorEnvironment, environmentSteps: number): void {
  environment.reset(0, { start: 0, goal: 24, doorsFrozen: true });
  for (let i = 0; i < environmentSteps; i++) environment.step(Uint8Array.of(0));
}

describe('an episode of the curriculum', () => {
  it.each([
    ['four rooms', environmentConfig()],
    ['a maze', mazeConfig()],
    ['a maze with independent doors', mazeConfig({ mazeDoorRule: 'independent' })],
  ])('begins within the distance of its goal, by the doors as they are: %s', (_, world) => {
    const { environment, curriculum } = setUp({ firstDistance: 3 }, world);
    const goals = new Set<number>();
    const lengths = new Set<number>();
    for (let i = 0; i < 800; i++) {
      curriculum.begin(0);
      const [start, goal] = [environment.startCells[0], environment.goalCells[0]];
      lengths.add(shortestLength(start, goal, environment.boardOf(0), doorsClosed(environment)));
      goals.add(goal);
    }
    expect([...lengths].sort()).toEqual([1, 2, 3]);
    expect(goals.size).toBe(environment.floor.length);
  });

  it('is over after 4·d + 12 environment steps', () => {
    const { environment, curriculum } = setUp();
    spend(environment, 19);
    expect(curriculum.isOver(0)).toBe(false);
    spend(environment, 20);
    expect(curriculum.isOver(0)).toBe(true);
  });
});

describe('the distance', () => {
  /** Ends an episode of lane 0 after some environment steps. */
  const end = (
    { environment, curriculum }: ReturnType<typeof setUp>,
    reached: boolean,
    length = 5,
  ) => {
    spend(environment, length);
    curriculum.ended(0, reached);
  };

  it('grows by one when enough of the latest episodes reached the goal', () => {
    const test = setUp();
    for (const reached of [true, true, false]) end(test, reached);
    expect(test.curriculum.distance).toBe(2);
    end(test, true);
    expect(test.curriculum.distance).toBe(3);
  });

  it('counts only goals reached within 2·d + 8 environment steps', () => {
    const test = setUp();
    for (let i = 0; i < 6; i++) end(test, true, 13);
    expect(test.curriculum.distance).toBe(2);
    for (let i = 0; i < 3; i++) end(test, true, 12);
    expect(test.curriculum.distance).toBe(3);
  });

  it('is judged on the latest episodes only', () => {
    const test = setUp();
    for (const reached of [false, false, false, true, true]) end(test, reached);
    expect(test.curriculum.distance).toBe(2);
    end(test, true);
    expect(test.curriculum.distance).toBe(3);
  });

  it('keeps half of the judgement when it has grown', () => {
    const test = setUp();
    for (let i = 0; i < 4; i++) end(test, true);
    expect(test.curriculum.distance).toBe(3);
    end(test, true);
    expect(test.curriculum.distance).toBe(3);
    end(test, true);
    expect(test.curriculum.distance).toBe(4);
  });

  describe.each([
    ['four rooms', environmentConfig({ stepLimit: 80 }), 0],
    ['a maze', mazeConfig({ stepLimit: 80 }), 1],
  ])('in %s', (_, world, atLeastWithoutWay) => {
    const judged = 60;
    const episodes = 4_000;
    /** Masters every episode. */
    const mastered = () => {
      const test = setUp({ episodes: judged, goalRate: 0 }, world);
      const { environment, curriculum } = test;
      let [longest, withoutWay, limited] = [0, 0, 0];
      const lengths: number[] = [];
      for (let i = 0; i < episodes; i++) {
        curriculum.begin(0);
        const board = environment.boardOf(0);
        const [start, goal] = [environment.startCells[0], environment.goalCells[0]];
        const length = shortestLength(start, goal, board, doorsClosed(environment));
        longest = Math.max(longest, length);
        lengths.push(length);
        if (length < 0) withoutWay++;
        if (environment.startsLeftOut[0]) limited = i;
        curriculum.ended(0, true);
      }
      const farther = lengths.filter((length) => length > curriculum.distance).length;
      return { ...test, longest, farther, withoutWay, limited };
    };

    it('stops growing when no start of as many episodes as are judged was too far', () => {
      const { curriculum, longest, farther, limited, withoutWay } = mastered();
      const { distance } = curriculum;
      // It grows at most twice while that many episodes begin.
      expect(distance).toBeLessThanOrEqual(longest + 3);
      // In a maze the longest ways are rare.
      expect(farther).toBeLessThan(episodes / 100);
      expect(limited).toBeLessThan(episodes / 2);
      // Mazes without a way are for an agent that knows all others.
      expect(withoutWay).toBeGreaterThanOrEqual(atLeastWithoutWay);
    });

    it('lets episodes last as long as in validation from then on', () => {
      const { environment, curriculum } = mastered();
      environment.reset(0, { doorsFrozen: true });
      const north = Uint8Array.of(0);
      const isGoalBeside = () => environment.terminated[0] === 1;
      while (environment.elapsed[0] < 79 && !isGoalBeside()) environment.step(north);
      expect(curriculum.isOver(0)).toBe(false);
    });
  });
});

describe('the state', () => {
  it('goes through JSON, and the curriculum goes on alike', () => {
    const first = setUp();
    for (const reached of [true, false, true]) {
      spend(first.environment, 3);
      first.curriculum.ended(0, reached);
      first.curriculum.begin(0);
    }
    const second = setUp({ firstDistance: 9 });
    second.environment.restore(first.environment.snapshot());

    const state = JSON.parse(JSON.stringify(first.curriculum.state())) as ReturnType<
      StartCurriculum['state']
    >;
    second.curriculum.restore(state);
    for (let i = 0; i < 20; i++) {
      for (const { curriculum } of [first, second]) curriculum.begin(0);
      expect(second.curriculum.state()).toEqual(first.curriculum.state());
      spend(first.environment, 3);
      spend(second.environment, 3);
      for (const { curriculum } of [first, second]) curriculum.ended(0, i % 3 > 0);
      expect(second.curriculum.distance).toBe(first.curriculum.distance);
    }
  });
});
