import { describe, expect, it } from 'vitest';
import type { WalkEvent, WalkQuestion } from '../../../../shared/contract/walks.ts';
import { decodeEpisode } from '../../../../shared/maze/episode-codec.ts';
import { type WalkRequest, walkRequestSchema } from '../../../../shared/walks/walk-request.ts';
import { BranchService } from '../../../../src-main/branches/branch-service.ts';
import { insertEpisodes, listEpisodes } from '../../../../src-main/store/episodes-repository.ts';
import { recordEpisode } from '../../../../src-main/trainer/episodes/recorded-episodes.ts';
import { smallEpisode } from '../../src-renderer/maze/small-episode.ts';
import { migratedDatabase, storeRun } from '../store/temporary-database.ts';

const WALKER = { runId: 'r', update: 10, engine: 'onnx-cpu', fidelity: 'exact' } as const;

/** A part that begins at an environment step: two of one recurrent step each, east along a corridor. */
function partFrom(step: number): WalkEvent[] {
  const board = { rows: 1, columns: 4, walls: [0, 0, 0, 0], doors: [2], startCell: 0, goalCell: 3 };
  const part = { ...board, step, agentCell: 1, doorsClosed: [0], doorsFrozen: false };
  const taken = (agentCell: number, reward: number) => ({
    agentCells: [agentCell],
    doorsClosed: [0],
    actions: [1],
    rewards: [reward],
    qValues: [0.25, 0.5, 0.125, 0],
    zHDistances: [0],
    zLDistances: [0],
  });
  return [
    { kind: 'began', part: { ...part, recurrentSteps: 1 } },
    { kind: 'steps', steps: taken(2, 0) },
    { kind: 'steps', steps: taken(3, 1) },
  ];
}

const done = (length: number): WalkEvent => ({ kind: 'done', reachedGoal: true, length });

function setUp(events: (question: WalkQuestion) => Iterable<WalkEvent>) {
  const database = migratedDatabase();
  const episodes = [0, 1].map((index) => recordEpisode(smallEpisode(), 10, index));
  insertEpisodes(database, storeRun(database, 'r'), episodes);
  const [{ id: episodeId }] = listEpisodes(database, 'r');
  const questions: WalkQuestion[] = [];
  const walks = {
    async *run(question: WalkQuestion, signal?: AbortSignal) {
      questions.push(question);
      for (const event of events(question)) {
        if (signal?.aborted) return;
        yield event;
      }
    },
  };
  const service = new BranchService({ database, walks });
  const walk = (...steps: number[]): WalkRequest =>
    walkRequestSchema.parse({
      source: { kind: 'episode', episodeId },
      script: steps.map((step) => ({ step, changes: { goal: 3 } })),
    });
  return { database, episodeId, questions, service, walk };
}

const walked = ({ from }: WalkQuestion): WalkEvent[] => [
  { kind: 'walker', walker: WALKER },
  ...partFrom(from),
  done(from + 2),
];

describe('a branch that is kept', () => {
  it('is the last part of its walk, told from where somebody intervened', async () => {
    const { service, questions, walk, episodeId } = setUp(walked);
    const kept = await service.keep(walk(3), 'Nearer goal');
    expect(questions).toEqual([{ walk: walk(3), from: 3 }]);
    expect(kept).toEqual({
      id: kept.id,
      episodeId,
      name: 'Nearer goal',
      walk: walk(3),
      walker: WALKER,
      step: 3,
      reachedGoal: true,
      length: 2,
      createdAt: expect.any(Number),
    });
    expect(service.list(episodeId)).toEqual([kept]);
    const record = decodeEpisode(service.record(kept.id));
    expect(record).toMatchObject({ length: 2, startCell: 0, goalCell: 3, optimalLength: 2 });
    expect([...record.agentCells]).toEqual([1, 2, 3]);
    expect([...record.qValues]).toEqual([0.25, 0.5, 0.125, 0, 0.25, 0.5, 0.125, 0]);
  });

  it('is the part since the change, also when more is told', async () => {
    const { service, walk } = setUp(() => [
      { kind: 'walker', walker: WALKER },
      ...partFrom(0),
      ...partFrom(2),
      done(4),
    ]);
    expect(await service.keep(walk(2), 'b')).toMatchObject({ step: 2, length: 2 });
  });

  it('can be renamed, deleted, and is then gone', async () => {
    const { service, walk, episodeId } = setUp(walked);
    const { id } = await service.keep(walk(1), 'before');
    expect(service.rename(id, 'after')).toMatchObject({ id, name: 'after' });
    service.delete(id);
    expect(service.list(episodeId)).toEqual([]);
    const error = expect.objectContaining({
      code: 'BRANCH_NOT_FOUND',
      message: `there is no branch ${id}`,
      detail: { code: 'BRANCH_NOT_FOUND', id },
    });
    expect(() => service.record(id)).toThrow(error);
    expect(() => service.rename(id, 'x')).toThrow(error);
    expect(() => service.delete(id)).toThrow(error);
  });

  it('changes nothing in the list of episodes but the number of its branches', async () => {
    const { service, walk, database } = setUp(walked);
    const [first, ...others] = listEpisodes(database, 'r');
    await service.keep(walk(1), 'b');
    expect(listEpisodes(database, 'r')).toEqual([{ ...first, branches: 1 }, ...others]);
  });
});

describe('what cannot be kept is refused, and nothing is stored', () => {
  const agent = { runId: 'r' };
  const maze = { rows: 2, columns: 2, walls: [0, 0, 0, 0], doors: [], agentCell: 0, goalCell: 3 };
  const script = [{ step: 0, changes: {} }];

  it.each([
    ['a drawn maze', { kind: 'drawn', agent, maze, doorProbability: 0, seed: 1 }],
    [
      'a maze of an evaluation',
      { kind: 'evaluation', agent, mazeSeed: 1, doorsFrozen: false, index: 0 },
    ],
  ])('a walk of %s', async (_, source) => {
    const { service, questions } = setUp(walked);
    const walk = walkRequestSchema.parse({ source, script });
    await expect(service.keep(walk, 'b')).rejects.toMatchObject({
      code: 'BRANCH_REFUSED',
      message: 'a branch is kept with a recorded episode; this walk comes from none',
    });
    expect(questions).toEqual([]);
  });

  it.each([
    ['none', []],
    ['2', [1, 2]],
  ])('a walk with %s moments of change', async (many, steps) => {
    const { service, questions, walk } = setUp(walked);
    await expect(service.keep(walk(...steps), 'b')).rejects.toMatchObject({
      code: 'BRANCH_REFUSED',
      message: `a branch has one moment at which the maze is changed; this walk has ${many}`,
    });
    expect(questions).toEqual([]);
  });

  it.each<[string, WalkEvent[]]>([
    ['ended before the change', [{ kind: 'walker', walker: WALKER }, done(1)]],
    [
      'has no environment step after it',
      [{ kind: 'walker', walker: WALKER }, partFrom(3)[0], done(3)],
    ],
    ['told another part', [{ kind: 'walker', walker: WALKER }, ...partFrom(1), done(3)]],
  ])('a walk that %s', async (_, events) => {
    const { service, walk, episodeId } = setUp(() => events);
    await expect(service.keep(walk(3), 'b')).rejects.toMatchObject({ code: 'BRANCH_REFUSED' });
    expect(service.list(episodeId)).toEqual([]);
  });

  it('a walk that fails, with what it fails with', async () => {
    const { service, walk, episodeId } = setUp(() => {
      throw new Error('no weights');
    });
    await expect(service.keep(walk(3), 'b')).rejects.toThrow('no weights');
    expect(service.list(episodeId)).toEqual([]);
  });

  it('a walk that is cancelled', async () => {
    const cancelling = new AbortController();
    const { service, walk, episodeId } = setUp(function* (question) {
      yield* walked(question).slice(0, -1);
      cancelling.abort(new Error('enough'));
      yield done(5);
    });
    const kept = service.keep(walk(3), 'b', cancelling.signal);
    await expect(kept).rejects.toThrow('enough');
    expect(service.list(episodeId)).toEqual([]);
  });

  it('a walk whose episode was removed meanwhile', async () => {
    const { service, walk, database, episodeId } = setUp((question) => {
      database.run('DELETE FROM episodes');
      return walked(question);
    });
    await expect(service.keep(walk(3), 'b')).rejects.toMatchObject({
      code: 'EPISODE_NOT_FOUND',
      detail: { id: episodeId },
    });
    expect(database.all('SELECT * FROM branches')).toEqual([]);
  });
});
