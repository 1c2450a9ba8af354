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
    ['four rooms', environmentConfig({ stepLimit: 80 })],
    ['a maze', mazeConfig({ stepLimit: 80 })],
  ])('of an agent that masters every episode, in %s', (_, world) => {
    const { environment, curriculum } = setUp({ episodes: 60, goalRate: 0 }, world);
    /** By the doors as they are, -1: there is no way. */
    function nextLength(): number {
      curriculum.begin(0);
      const board = environment.boardOf(0);
      const [start, goal] = [environment.startCells[0], environment.goalCells[0]];
      curriculum.ended(0, true);
      return shortestLength(start, goal, board, doorsClosed(environment));
    }
    const limited: number[] = [];
    let last = 0;
    while (curriculum.distance !== null && limited.length < 10_000) {
      last = curriculum.distance;
      limited.push(nextLength());
    }
    const free = Array.from({ length: 4_000 }, nextLength);

    it('grows until no start is farther, and limits them no more', () => {
      expect(curriculum.distance).toBeNull();
      // It grows every 30 episodes, at most three times while 80 leave no start out.
      expect(last).toBeLessThanOrEqual(Math.max(...limited) + 4);
      // In a maze the longest ways are rare.
      expect(free.filter((length) => length > last).length).toBeLessThan(free.length / 50);
    });

    it('leaves out starts without a way until then', () => {
      expect(Math.min(...limited)).toBeGreaterThan(0);
    });
  });

  it('once it has ended, lets episodes last as long as in validation', () => {
    const { environment, curriculum } = setUp({ episodes: 60, goalRate: 0 });
    let last = 0;
    while (curriculum.distance !== null) {
      last = curriculum.distance;
      curriculum.begin(0);
      curriculum.ended(0, true);
    }
    expect(4 * last + 12).toBeLessThan(79);
    spend(environment, 79);
    expect(curriculum.isOver(0)).toBe(false);
  });
});

describe('the state', () => {
  /** Through a file, into a curriculum of another environment that is as far. */
  function restored({ environment, curriculum }: ReturnType<typeof setUp>) {
    const copy = setUp({ firstDistance: 9 });
    copy.environment.restore(environment.snapshot());
    copy.curriculum.restore(JSON.parse(JSON.stringify(curriculum.state())) as never);
    return copy;
  }

  it('goes on alike, where it will grow and where it is about to end', () => {
    for (const firstDistance of [2, 60]) {
      const first = setUp({ firstDistance });
      for (let i = 0; i < 70; i++) {
        first.curriculum.begin(0);
        first.curriculum.ended(0, i % 2 === 0);
      }
      const second = restored(first);
      for (let i = 0; i < 20; i++) {
        for (const { curriculum } of [first, second]) {
          curriculum.begin(0);
          curriculum.ended(0, i % 3 > 0);
        }
        expect(second.curriculum.state()).toEqual(first.curriculum.state());
        expect(second.environment.snapshot()).toEqual(first.environment.snapshot());
      }
      expect(first.curriculum.distance === null).toBe(firstDistance === 60);
    }
  });

  it('stays without a limit where more episodes are judged on from then on', () => {
    const ended = setUp({ firstDistance: 60 });
    for (let i = 0; i < 80; i++) ended.curriculum.begin(0);
    const longer = setUp({ episodes: 500 });
    longer.curriculum.restore(ended.curriculum.state());
    expect(longer.curriculum.distance).toBeNull();
  });
});
