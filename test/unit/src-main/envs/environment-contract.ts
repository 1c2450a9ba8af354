import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Cell, VOCABULARY_SIZE } from '../../../../shared/maze/cells.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';
import {
  EnvironmentError,
  type EnvironmentErrorCode,
} from '../../../../src-main/envs/environment-error.ts';
import type {
  ResetOptions,
  VectorEnvironment,
} from '../../../../src-main/envs/vector-environment.ts';
import { isPassable } from '../../../../src-main/envs/opening.ts';
import { closedCells, drawing, hasEnded, laneState, randomActions, walk } from './walk.ts';

/** Thirty environments are tried, so few seeds of each do. */
const SLOW = { numRuns: 4 };
const seeds = fc.nat(0xffff_ffff);
const MOVES = [
  [-1, 0],
  [0, 1],
  [1, 0],
  [0, -1],
] as const;

export interface ContractCase {
  readonly name: string;
  readonly config: RunConfig['environment'];
  /** Doors that are closed when an episode begins, */
  readonly closedAtFirst: number;
  /** and whether as many are at any later time. */
  readonly closedCountStays: boolean;
}

/**
 * What every environment of the lab must keep, whatever its board and options; the counterpart
 * of Gymnasium's `env_checker`. To be called within a test file.
 */
export function describeEnvironmentContract(contractCase: ContractCase): void {
  const { name, config, closedAtFirst, closedCountStays } = contractCase;
  const create = (count: number, seed: number) =>
    createEnvironment(config, count, RandomGenerator.fromSeed(seed, 'environment'));
  const walker = (seed: number) => RandomGenerator.fromSeed(seed, 'walker');
  const forSeeds = (count: number, check: (environment: VectorEnvironment, seed: number) => void) =>
    fc.assert(
      fc.property(seeds, (seed) => check(create(count, seed), seed)),
      SLOW,
    );

  describe(`contract: ${name}`, () => {
    it('has arrays of its sizes', () => {
      const environment = create(3, 1);
      const { count, rows, columns, cells, doorCount } = environment;
      for (let lane = 0; lane < 3; lane++) {
        const board = environment.boardOf(lane);
        expect([count, cells, doorCount]).toEqual([3, rows * columns, board.doors.length]);
        expect([board.rows, board.columns, board.walls.length]).toEqual([rows, columns, cells]);
      }
      for (const array of [
        environment.agentCells,
        environment.goalCells,
        environment.startCells,
        environment.elapsed,
        environment.doorsFrozen,
        environment.rewards,
        environment.terminated,
        environment.truncated,
      ]) {
        expect(array.length).toBe(3);
      }
    });

    it('begins every episode on its start, away from its goal', () => {
      forSeeds(8, (environment) => {
        for (let lane = 0; lane < 8; lane++) {
          environment.reset(lane);
          expect(environment.agentCells[lane]).toBe(environment.startCells[lane]);
          expect(environment.goalCells[lane]).not.toBe(environment.startCells[lane]);
          expect(environment.elapsed[lane]).toBe(0);
        }
      });
    });

    it('has neither agent, start nor goal in a wall or a closed door', () => {
      forSeeds(4, (environment, seed) => {
        const inTheWay: number[] = [];
        walk(environment, 40, walker(seed), () => {
          for (let lane = 0; lane < 4; lane++) {
            const { walls } = environment.boardOf(lane);
            const closed = closedCells(environment, lane);
            const occupied = [
              environment.agentCells[lane],
              environment.startCells[lane],
              environment.goalCells[lane],
            ];
            const isFree = (cell: number) => walls[cell] === 0 && !closed.includes(cell);
            inTheWay.push(...occupied.filter((cell) => !isFree(cell)));
          }
        });
        expect(inTheWay).toEqual([]);
      });
    });

    it('says of which episodes it left out a start that was farther', () => {
      const environment = create(2, 6);
      const leftOut = (options: ResetOptions) =>
        Array.from({ length: 20 }, () => {
          environment.reset(1, options);
          return environment.startsLeftOut[1];
        });
      expect(leftOut({ startWithin: 1 })).not.toContain(0);
      expect(leftOut({ startWithin: 1_000 })).not.toContain(1);
      environment.reset(1, { startWithin: 1 });
      expect(leftOut({})).not.toContain(1);
      expect(environment.startsLeftOut[0]).toBe(0);
    });

    it('keeps as many doors closed as its rule says', () => {
      forSeeds(4, (environment, seed) => {
        const counts = new Set<number>();
        const count = (lane: number) => counts.add(closedCells(environment, lane).length);
        for (let lane = 0; lane < 4; lane++) {
          environment.reset(lane);
          count(lane);
        }
        if (closedCountStays) {
          walk(environment, 40, walker(seed), () => {
            for (let lane = 0; lane < 4; lane++) count(lane);
          });
        }
        expect([...counts]).toEqual([closedAtFirst]);
      });
    });

    it('keeps the walls and the places of the doors throughout an episode', () => {
      forSeeds(1, (environment, seed) => {
        const random = walker(seed);
        const board = environment.boardOf(0);
        while (!hasEnded(environment, 0)) {
          environment.step(randomActions(1, random));
          expect(environment.boardOf(0)).toEqual(board);
        }
      });
    });

    it('begins and ends episodes on floor cells, which stay the same', () => {
      forSeeds(4, (environment) => {
        const floor = Array.from(environment.floor);
        for (let lane = 0; lane < 4; lane++) {
          environment.reset(lane);
          const { walls } = environment.boardOf(lane);
          const free = Array.from(walls.keys()).filter((cell) => walls[cell] === 0);
          expect(floor).toEqual(expect.arrayContaining(free));
          expect(floor).toContain(environment.startCells[lane]);
          expect(floor).toContain(environment.goalCells[lane]);
        }
      });
    });

    it('shows the agent, if at all, over the goal, and only known codes', () => {
      const known = new Set<number>(Object.values(Cell));
      forSeeds(4, (environment, seed) => {
        const codes = new Uint8Array(environment.cells);
        const found: object[] = [];
        const expected: object[] = [];
        walk(environment, 50, walker(seed), () => {
          for (let lane = 0; lane < 4; lane++) {
            environment.observe(codes, lane, 1);
            const isAgent = (code: number) => code === Cell.agent || code === Cell.agentInDoorway;
            found.push({
              agents: codes.filter(isAgent).length,
              agentIsThere: isAgent(codes[environment.agentCells[lane]]),
              goals: codes.filter((code) => code === Cell.goal).length,
              unknown: codes.find((code) => code >= VOCABULARY_SIZE || !known.has(code)),
            });
            const shown = config.showAgent;
            const goals = shown && environment.terminated[lane] ? 0 : 1;
            const agents = shown ? 1 : 0;
            expected.push({ agents, agentIsThere: shown, goals, unknown: undefined });
          }
        });
        expect(found).toEqual(expected);
      });
    });

    it('moves as the observation before the move says, and rewards as science.md §3 says', () => {
      forSeeds(1, (environment, seed) => {
        let before = drawing(environment);
        let from = environment.agentCells[0];
        const found: object[] = [];
        const expected: object[] = [];
        walk(environment, 150, walker(seed), (actions) => {
          const [down, right] = MOVES[actions[0]];
          const row = Math.floor(from / environment.columns) + down;
          const column = (from % environment.columns) + right;
          const seen = before[row]?.[column] ?? '|';
          const blocked = seen === '|' || seen === '#';
          const other = blocked ? config.bumpReward : config.stepReward;
          const reward = seen === '>' ? config.goalReward : other;
          const isLast = environment.elapsed[0] === config.stepLimit;
          found.push({
            agent: environment.agentCells[0],
            reward: environment.rewards[0],
            terminated: environment.terminated[0],
            truncated: environment.truncated[0],
          });
          expected.push({
            agent: blocked ? from : row * environment.columns + column,
            reward: Math.fround(reward),
            terminated: seen === '>' ? 1 : 0,
            truncated: isLast && seen !== '>' ? 1 : 0,
          });
          if (hasEnded(environment, 0)) environment.reset(0);
          before = drawing(environment);
          from = environment.agentCells[0];
        });
        expect(found).toEqual(expected);
      });
    });

    it('lets an episode last no longer than the step limit', () => {
      const environment = create(1, 2);
      const intoTheCorner = Uint8Array.of(0);
      environment.reset(0, { start: environment.floor[0], goal: environment.floor.at(-1)! });
      for (let taken = 1; taken <= config.stepLimit; taken++) {
        environment.step(intoTheCorner);
        expect(environment.elapsed[0]).toBe(taken);
        expect(environment.truncated[0]).toBe(taken === config.stepLimit ? 1 : 0);
      }
      expect(environment.terminated[0]).toBe(0);
    });

    it('terminates, and does not truncate, an episode that reaches its goal in the last step', () => {
      const environment = create(1, 2);
      const start = environment.floor[0];
      environment.reset(0, { start, goal: start + 1, doorsFrozen: true });
      for (let taken = 1; taken < config.stepLimit; taken++) environment.step(Uint8Array.of(0));
      environment.step(Uint8Array.of(1));
      expect(environment.elapsed[0]).toBe(config.stepLimit);
      expect([environment.terminated[0], environment.truncated[0]]).toEqual([1, 0]);
    });

    it('never moves a door of an episode with frozen doors', () => {
      forSeeds(4, (environment, seed) => {
        for (let lane = 0; lane < 4; lane++) environment.reset(lane, { doorsFrozen: true });
        const allClosed = () => [0, 1, 2, 3].map((lane) => closedCells(environment, lane));
        const closed = allClosed();
        const random = walker(seed);
        const active = new Uint8Array(4).fill(1);
        for (let t = 0; t < config.stepLimit; t++) {
          environment.stepLanes(randomActions(4, random), active);
          expect(allClosed()).toEqual(closed);
          for (let lane = 0; lane < 4; lane++) if (hasEnded(environment, lane)) active[lane] = 0;
        }
      });
    });

    it('holds the doors of a lane as they are until its next episode, and no others', () => {
      const lanes = Array.from({ length: 16 }, (_, lane) => lane);
      const isHeld = (lane: number) => lane % 2 === 0;
      const [environment, twin] = [create(16, 4), create(16, 4)];
      for (const lane of lanes) {
        for (const each of [environment, twin]) each.reset(lane, { doorsFrozen: false });
        if (isHeld(lane)) environment.holdDoors(lane);
      }
      const closed = lanes.map((lane) => closedCells(environment, lane));
      const active = new Uint8Array(16).fill(1);
      for (let t = 0; t < config.stepLimit; t++) {
        for (const each of [environment, twin]) each.stepLanes(new Uint8Array(16), active);
        for (const lane of lanes) {
          if (isHeld(lane)) expect(closedCells(environment, lane)).toEqual(closed[lane]);
          else expect(laneState(environment, lane)).toEqual(laneState(twin, lane));
          if (hasEnded(environment, lane) || hasEnded(twin, lane)) active[lane] = 0;
        }
      }
      const moved = lanes.some((lane) => closedCells(twin, lane).join() !== closed[lane].join());
      expect(moved).toBe(config.doorProbability > 0);
      environment.reset(0, { doorsFrozen: false });
      expect(environment.doorsFrozen[0]).toBe(0);
    });

    it('observes any range of lanes as it observes all', () => {
      const environment = create(5, 3);
      const { cells } = environment;
      const all = new Uint8Array(5 * cells);
      environment.observe(all);
      for (let lane0 = 0; lane0 <= 5; lane0++) {
        for (let lanes = 0; lane0 + lanes <= 5; lanes++) {
          const some = new Uint8Array(lanes * cells + 1).fill(7);
          environment.observe(some, lane0, lanes);
          expect(some.at(-1)).toBe(7);
          expect(some.subarray(0, -1)).toEqual(
            all.subarray(lane0 * cells, (lane0 + lanes) * cells),
          );
        }
      }
    });

    it('repeats itself for the same seed, and not for another', () => {
      const trace = (seed: number) => {
        const environment = create(4, seed);
        const states: object[] = [];
        walk(environment, 40, walker(1), () => states.push(laneState(environment, 2)));
        return states;
      };
      fc.assert(
        fc.property(seeds, (seed) => {
          expect(trace(seed)).toEqual(trace(seed));
          expect(trace(seed)).not.toEqual(trace(seed + 1));
        }),
        { numRuns: 4 },
      );
    });

    it('goes on from a snapshot exactly as if nothing had happened', () => {
      fc.assert(
        fc.property(seeds, fc.nat(60), (seed, before) => {
          const environment = create(3, seed);
          walk(environment, before, walker(seed));
          const snapshot = JSON.parse(JSON.stringify(environment.snapshot()));
          const other = create(3, seed + 1);
          other.restore(snapshot);
          expect(other.snapshot()).toEqual(snapshot);
          const states: object[] = [];
          walk(environment, 60, walker(5), () => states.push(laneState(environment, 1)));
          walk(other, 60, walker(5), () => expect(laneState(other, 1)).toEqual(states.shift()));
          other.reset(0, { episode: 17 });
          environment.reset(0, { episode: 17 });
          expect(laneState(other, 0)).toEqual(laneState(environment, 0));
        }),
        SLOW,
      );
    });

    describe('keeps lanes apart:', () => {
      it('a lane is the same among any number of lanes, whatever the others do', () => {
        forSeeds(6, (many, seed) => {
          const few = create(2, seed);
          const random = walker(seed);
          const others = walker(seed + 1);
          for (let t = 0; t < 60; t++) {
            const action = random.integer(4);
            few.step(Uint8Array.of(others.integer(4), action));
            const actions = randomActions(6, others);
            actions[1] = action;
            many.step(actions);
            expect(laneState(many, 1)).toEqual(laneState(few, 1));
            for (const environment of [few, many]) {
              for (let lane = 0; lane < environment.count; lane++) {
                if (hasEnded(environment, lane)) environment.reset(lane);
              }
            }
          }
        });
      });

      it('a lane that is not active keeps its state and its random stream', () => {
        forSeeds(3, (environment, seed) => {
          const twin = create(3, seed);
          const resting = laneState(environment, 2);
          const random = walker(seed);
          const active = Uint8Array.of(1, 1, 0);
          for (let t = 0; t < 30; t++) {
            environment.stepLanes(randomActions(3, random), active);
            for (let lane = 0; lane < 2; lane++) {
              if (hasEnded(environment, lane)) environment.reset(lane);
            }
            expect(laneState(environment, 2)).toEqual(resting);
          }
          environment.reset(2);
          twin.reset(2);
          expect(laneState(environment, 2)).toEqual(laneState(twin, 2));
        });
      });

      it('a numbered episode is the same in any lane and after any other episode', () => {
        forSeeds(4, (environment, seed) => {
          const other = create(1, seed);
          walk(environment, 20, walker(seed + 1));
          environment.reset(3, { episode: 1234 });
          other.reset(0, { episode: 1234 });
          expect(laneState(environment, 3)).toEqual(laneState(other, 0));
          const random = walker(seed);
          const active = Uint8Array.of(0, 0, 0, 1);
          do {
            const action = random.integer(4);
            environment.stepLanes(new Uint8Array(4).fill(action), active);
            other.step(Uint8Array.of(action));
            expect(laneState(environment, 3)).toEqual(laneState(other, 0));
          } while (!hasEnded(other, 0));
          other.reset(0, { episode: 1235 });
          expect(laneState(environment, 3)).not.toEqual(laneState(other, 0));
        });
      });
    });

    describe('refuses, and changes nothing:', () => {
      /** What a call was refused with, and whether it changed anything all the same. */
      function refusal(environment: VectorEnvironment, call: () => unknown): object {
        const before = JSON.stringify(environment.snapshot());
        let code = 'not refused';
        try {
          call();
        } catch (error) {
          if (!(error instanceof EnvironmentError)) throw error;
          code = error.code;
        }
        return { code, changed: JSON.stringify(environment.snapshot()) !== before };
      }
      const refusedAs = (code: EnvironmentErrorCode) => ({ code, changed: false });
      const environment = create(3, 8);
      const { cells } = environment;
      const board = environment.boardOf(0);
      const [floor, next] = environment.floor;
      const isFixed = (_: number, cell: number) => !environment.floor.includes(cell);
      const wall = board.walls.findIndex(isFixed);
      const { openings } = environment.snapshot();

      it('an unknown or a missing action', () => {
        const tooFew = Uint8Array.of(0, 0);
        expect(refusal(environment, () => environment.step(tooFew))).toEqual(
          refusedAs('INVALID_ACTION'),
        );
        const unknown = Uint8Array.of(0, 0, 4);
        expect(refusal(environment, () => environment.step(unknown))).toEqual(
          refusedAs('INVALID_ACTION'),
        );
      });

      it('to go on after the end of an episode', () => {
        const ended = create(2, 9);
        ended.reset(1, { start: floor, goal: next });
        ended.stepLanes(Uint8Array.of(0, 1), Uint8Array.of(0, 1));
        expect(Array.from(ended.terminated)).toEqual([0, 1]);
        expect(refusal(ended, () => ended.step(Uint8Array.of(0, 0)))).toEqual(
          refusedAs('EPISODE_ENDED'),
        );
        ended.stepLanes(Uint8Array.of(0, 0), Uint8Array.of(1, 0));
        expect(Array.from(ended.elapsed)).toEqual([1, 1]);
      });

      it.each([
        ['a lane that is not there', 3, {}],
        ['a start off the board', 0, { start: cells }],
        ['a goal in a wall', 0, { goal: wall }],
        ['the goal on the start', 0, { start: floor, goal: floor }],
        ['a door where none can be', 0, { closedDoors: [wall] }],
        ['too many closed doors', 0, { closedDoors: [...environment.floor] }],
        ['too many walls', 0, { start: floor, goal: next, walls: [...environment.floor] }],
        ['a start within no distance', 0, { startWithin: 0 }],
        ['two starts', 0, { startWithin: 2, start: floor }],
      ])('a reset with %s', (_, lane, options) => {
        expect(refusal(environment, () => environment.reset(lane, options))).toEqual(
          refusedAs('INVALID_RESET'),
        );
      });

      it('an observation that does not fit', () => {
        const short = new Uint8Array(3 * cells - 1);
        expect(refusal(environment, () => environment.observe(short))).toEqual(
          refusedAs('INVALID_RANGE'),
        );
        expect(refusal(environment, () => environment.observe(short, 2, 2))).toEqual(
          refusedAs('INVALID_RANGE'),
        );
        expect(refusal(environment, () => environment.observe(short, -1, 1))).toEqual(
          refusedAs('INVALID_RANGE'),
        );
      });

      it.each([
        ['another version', { version: 3 }],
        ['other lanes', { agentCells: [0, 0] }],
        ['an agent in a wall', { agentCells: [wall, floor, floor] }],
        ['a goal off the board', { goalCells: [cells, 0, 0] }],
        ['half a cell', { startCells: [0.5, 0, 0] }],
        ['the goal on the start', { goalCells: create(3, 8).snapshot().startCells }],
        ['no openings', { openings: [] }],
        ['an unknown opening', { openings: openings.with(0, 4) }],
        ['a wall too many', { openings: openings.with(openings.findIndex(isPassable), 1) }],
        ['a text', { elapsed: '000' }],
        ['no random streams', { streams: undefined }],
      ])('a snapshot with %s', (_, change) => {
        const snapshot = { ...environment.snapshot(), ...change } as never;
        expect(refusal(environment, () => environment.restore(snapshot))).toEqual(
          refusedAs('INVALID_SNAPSHOT'),
        );
      });
    });
  });
}
