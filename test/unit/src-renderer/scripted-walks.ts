import { implement } from '@orpc/server';
import { contract } from '../../../shared/contract/contract.ts';
import type {
  BranchSummary,
  EpisodeAgents,
  Look,
  LookQuestion,
  WalkEvent,
  WalkQuestion,
} from '../../../shared/contract/walks.ts';
import { someSummary } from '../shared/maze/some-summary.ts';
import { encodeEpisode } from '../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../shared/maze/episode.ts';

/** What a lab behind a mounted replay knows and does; what is asked of it is written down. */
export interface ScriptedWalks {
  readonly episode: EpisodeRecord;
  readonly agents: EpisodeAgents | (() => Promise<EpisodeAgents>);
  /** What a walk tells. */
  walk(question: WalkQuestion): readonly WalkEvent[];
  readonly asked: WalkQuestion[];
  readonly looks: LookQuestion[];
  /** Episodes that were read. */
  readonly read: number[];
  branches: BranchSummary[];
  /** Why the list of episodes or an episode cannot be read. */
  lost?: { readonly list?: Error; readonly episode?: Error };
}

function lookAt(question: LookQuestion, { board }: EpisodeRecord): Look {
  const M = question.recurrentSteps ?? 2;
  const cells = Array.from(board.walls.keys()).filter((cell) => !board.walls[cell]);
  return {
    step: question.step,
    recurrentSteps: M,
    q: Array.from({ length: M * 4 }, (_, index) => index / 10),
    zHDistances: Array.from({ length: M }, (_, index) => M - 1 - index),
    zLDistances: Array.from({ length: M }, (_, index) => M - 1 - index),
    planChange: { withinStep: Array.from(board.walls, () => 0.5), sinceLastStep: null },
    valueMap: question.valueMap ? { cells, q: cells.flatMap((cell) => [cell, 0, 0, 0]) } : null,
  };
}

/** The part of a lab's router that answers about episodes, walks and branches. */
export function walksRouter(lab: () => ScriptedWalks) {
  const { episodes, walks, branches } = implement(contract);
  const blob = (record: EpisodeRecord) => new Blob([Uint8Array.from(encodeEpisode(record))]);
  return {
    episodes: {
      list: episodes.list.handler(() => {
        const { lost } = lab();
        if (lost?.list) throw lost.list;
        return [someSummary(0, { id: 7 })];
      }),
      get: episodes.get.handler(({ input }) => {
        const { lost } = lab();
        if (lost?.episode) throw lost.episode;
        lab().read.push(input.id);
        return blob(lab().episode);
      }),
    },
    walks: {
      agents: walks.agents.handler(() => {
        const { agents } = lab();
        return typeof agents === 'function' ? agents() : agents;
      }),
      run: walks.run.handler(async function* ({ input }) {
        lab().asked.push(input);
        yield* lab().walk(input);
      }),
      look: walks.look.handler(({ input }) => {
        lab().looks.push(input);
        return lookAt(input, lab().episode);
      }),
      latentPath: walks.latentPath.handler(({ input }) => {
        const { length: steps, recurrentSteps } = lab().episode;
        const z = Array.from({ length: steps * (recurrentSteps + 1) * 2 }, (_, index) => index);
        const explained = [0.75, 0.2];
        return {
          from: input.walk.recurrentSteps === null ? 0 : (input.walk.script[0]?.step ?? 0),
          steps,
          recurrentSteps,
          zH: z,
          zL: z,
          zHExplained: explained,
          zLExplained: explained,
        };
      }),
    },
    branches: {
      list: branches.list.handler(() => lab().branches),
      get: branches.get.handler(() => blob(lab().episode)),
      keep: branches.keep.handler(({ input }) => {
        const [intervention] = input.walk.script;
        const kept: BranchSummary = {
          id: lab().branches.length + 1,
          episodeId: 7,
          name: input.name,
          walk: input.walk,
          walker: { runId: 'run', update: 40, engine: 'onnx-cpu', fidelity: 'exact' },
          step: intervention?.step ?? 0,
          reachedGoal: true,
          length: 4,
          createdAt: 0,
        };
        lab().branches.push(kept);
        return kept;
      }),
      rename: branches.rename.handler(({ input }) => {
        const renamed = { ...lab().branches.find(({ id }) => id === input.id)!, name: input.name };
        lab().branches = lab().branches.map((one) => (one.id === input.id ? renamed : one));
        return renamed;
      }),
      delete: branches.delete.handler(({ input }) => {
        lab().branches = lab().branches.filter(({ id }) => id !== input.id);
        return input;
      }),
    },
  };
}
