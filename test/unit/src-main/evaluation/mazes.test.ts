import { describe, expect, it } from 'vitest';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { drawnEnvironment } from '../../../../src-main/envs/drawn/drawn-environment.ts';
import {
  beginMaze,
  drawnMazes,
  evaluationMazes,
  mazeEnvironment,
  type Mazes,
  validationMazes,
} from '../../../../src-main/evaluation/mazes.ts';
import {
  evaluateAgent,
  type EvaluationRequest,
  validate,
} from '../../../../src-main/evaluation/validate.ts';
import { drawing } from '../../shared/walks/some-drawing.ts';
import { environmentConfig, mazeConfig, paperMazeConfig } from '../envs/environment-config.ts';
import { laneState, randomActions } from '../envs/walk.ts';
import { expectDoorsAlike } from './doors-alike.ts';
import { ENVIRONMENT, PAPER_WALKER, QUICK_WALKER, walkingAgent } from './walking-agent.ts';

const REQUEST: EvaluationRequest = {
  environment: ENVIRONMENT,
  network: 'online',
  epsilon: 0,
  update: 20,
  episodes: 24,
  mazeSeed: 5,
};
const evaluated = (
  changes: Partial<EvaluationRequest> = {},
  agent = walkingAgent(PAPER_WALKER, 'carry'),
) => evaluateAgent(agent, { ...REQUEST, ...changes });

/** What an episode begins with. */
const beginning = ({ board, startCell, goalCell, doorsClosed }: EpisodeRecord) => ({
  walls: board.walls.join(''),
  doors: [...board.doors],
  startCell,
  goalCell,
  closed: [...doorsClosed.subarray(0, board.doors.length)],
});
/** All of it but what the agent thought. */
const walked = ({ actions, agentCells, rewards, doorsClosed, ...record }: EpisodeRecord) => ({
  ...beginning({ actions, agentCells, rewards, doorsClosed, ...record }),
  path: [...agentCells],
  actions: [...actions],
  doorsClosed: [...doorsClosed],
});

/** The mazes as the first observations show them. */
function observed(environment: RunConfig['environment'], mazes: Mazes, episodes: number): string[] {
  const lanes = mazeEnvironment(environment, episodes, mazes);
  for (let lane = 0; lane < episodes; lane++) {
    lanes.reset(lane, { episode: lane, doorsFrozen: mazes.doorsFrozen });
  }
  const tokens = new Uint8Array(episodes * lanes.cells);
  lanes.observe(tokens);
  const ofLane = (lane: number) => tokens.subarray(lane * lanes.cells, (lane + 1) * lanes.cells);
  return Array.from({ length: episodes }, (_, lane) => ofLane(lane).join());
}

describe('the mazes of an evaluation', () => {
  it.each([
    ['update', { update: 4_000 }, walkingAgent(PAPER_WALKER, 'carry')],
    ['variant', {}, walkingAgent(PAPER_WALKER, 'reset')],
    ['model', {}, walkingAgent(QUICK_WALKER, 'reset')],
    ['network', { network: 'target' }, walkingAgent(PAPER_WALKER, 'carry')],
    ['ε', { epsilon: 0.7 }, walkingAgent(PAPER_WALKER, 'carry')],
  ] as const)('are the same for another %s', async (_, changes, agent) => {
    const [one, other] = [await evaluated(), await evaluated(changes, agent)];
    expect(other.moving.map(beginning)).toEqual(one.moving.map(beginning));
    expect(other.frozen.map(beginning)).toEqual(one.frozen.map(beginning));
    one.moving.forEach((episode, i) => expectDoorsAlike(episode, other.moving[i]));
    expect(other.report.meanOptimalLength).toBe(one.report.meanOptimalLength);
  });

  it('are others for another maze seed, and for frozen doors', async () => {
    const [one, other] = [await evaluated(), await evaluated({ mazeSeed: 6 })];
    expect(other.moving.map(beginning)).not.toEqual(one.moving.map(beginning));
    expect(other.frozen.map(beginning)).not.toEqual(one.frozen.map(beginning));
    expect(one.frozen.map(beginning)).not.toEqual(one.moving.map(beginning));
    expect(one.frozen.every(({ doorsFrozen }) => doorsFrozen)).toBe(true);
  });

  it('are the first ones of more episodes, with all that chance does in them', async () => {
    // With ε = 1 whole walks do not depend on what is thought.
    const all = { epsilon: 1 };
    const few = await evaluated({ ...all, episodes: 7 }, walkingAgent(QUICK_WALKER, 'reset'));
    const many = await evaluated({ ...all, episodes: 40 });
    expect(many.moving.slice(0, 7).map(walked)).toEqual(few.moving.map(walked));
    expect(many.frozen.slice(0, 7).map(walked)).toEqual(few.frozen.map(walked));
    expect(many.moving.some(({ length }) => length > 1)).toBe(true);
  });

  it('are not those of a validation, also with the seed of the run', async () => {
    const validation = { epsilon: 0, network: 'online' } as RunConfig['validation'];
    const { moving, frozen } = await validate(walkingAgent(PAPER_WALKER, 'carry'), {
      config: { environment: ENVIRONMENT, validation },
      seed: 5,
      update: 20,
      episodes: 24,
    });
    const evaluation = await evaluated();
    expect(evaluation.moving.map(beginning)).not.toEqual(moving.map(beginning));
    expect(evaluation.frozen.map(beginning)).not.toEqual(frozen.map(beginning));
  });

  it('have none in common with validations where there are enough to choose from', () => {
    const environment = paperMazeConfig();
    const validated = new Set(
      [0, 20, 40, 2_000].flatMap((update) =>
        [false, true].flatMap((frozen) =>
          observed(environment, validationMazes(5, update, frozen), 64),
        ),
      ),
    );
    const moving = observed(environment, evaluationMazes(5, false), 128);
    const frozen = observed(environment, evaluationMazes(5, true), 128);
    expect(new Set([...moving, ...frozen]).size).toBe(256);
    expect([...moving, ...frozen].filter((maze) => validated.has(maze))).toEqual([]);
  });

  it.each([
    ['four rooms', environmentConfig({ inside: '7' })],
    ['a maze whose doors move together', mazeConfig()],
    ['a maze whose doors move on their own', mazeConfig({ mazeDoorRule: 'independent' })],
    ['the paper’s maze', paperMazeConfig()],
  ])('are the same among any number: %s', (_, environment) => {
    for (const frozen of [false, true]) {
      const mazes = evaluationMazes(3, frozen);
      const many = observed(environment, mazes, 300);
      expect(many.slice(0, 20)).toEqual(observed(environment, mazes, 20));
      expect(new Set(many).size).toBeGreaterThan(100);
    }
  });

  it('do not depend on what is paid in them, how they look, or how often training freezes doors', () => {
    const mazes = evaluationMazes(3, false);
    const usual = environmentConfig({ showStart: false });
    const other = { ...usual, goalReward: 9, bumpReward: -2, stepReward: -1, frozenShare: 1 };
    expect(observed(other, mazes, 20)).toEqual(observed(usual, mazes, 20));
  });
});

describe('the mazes of a validation', () => {
  it('stay those of earlier versions, which stored runs were validated in', () => {
    expect(validationMazes(3, 40, false)).toEqual({
      seed: 3,
      stream: 'validation/40/moving',
      doorsFrozen: false,
    });
    expect(validationMazes(3, 40, true).stream).toBe('validation/40/frozen');
  });
});

describe('a drawn maze', () => {
  const setting = { environment: ENVIRONMENT, doorProbability: 0.4, seed: 6, stepLimit: null };
  const open = () => drawnEnvironment(drawing('A#/+', './.#', '+#G/'), setting);

  it('begins as maze 0 of its seed, with the same doors at every environment step', () => {
    const [environment, begun] = [open(), open()];
    const { random } = beginMaze(begun, drawnMazes(6), 0, 0);
    const actions = random('actions');
    for (let t = 0; t < ENVIRONMENT.stepLimit; t++) {
      expect(laneState(begun, 0)).toEqual(laneState(environment, 0));
      const action = randomActions(1, actions);
      for (const each of [environment, begun]) each.step(action);
      if (begun.terminated[0]) break;
    }
    expect(laneState(begun, 0)).not.toEqual(laneState(open(), 0));
  });

  it('draws other numbers for an agent than for its doors, and others for another seed', () => {
    const drawn = (seed: number, of: string) =>
      beginMaze(open(), drawnMazes(seed), 0, 0).random(of).uint32();
    expect(drawn(6, 'latents')).toBe(drawn(6, 'latents'));
    expect(new Set([drawn(6, 'latents'), drawn(6, 'goals'), drawn(7, 'latents')]).size).toBe(3);
  });
});
