import { encodeEpisode } from '../../../../shared/maze/episode-codec.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';
import type { WalkEvent, Walker } from '../../../../shared/contract/walks.ts';
import { RandomGenerator } from '../../../../shared/random/random-generator.ts';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import type { Intervention } from '../../../../shared/walks/walk-request.ts';
import {
  recordOfPart,
  type WalkBegin,
  type WalkSteps,
} from '../../../../shared/walks/walk-record.ts';
import { HrmAgent } from '../../../../src-main/agent/agent.ts';
import type { Engine } from '../../../../src-main/engine/engine.ts';
import { createEnvironment } from '../../../../src-main/envs/create-environment.ts';
import { validate } from '../../../../src-main/evaluation/validate.ts';
import type { WalkTask } from '../../../../src-main/walker/protocol.ts';
import { runWalk, type WalkParts } from '../../../../src-main/walker/run-walk.ts';
import { Turns } from '../../../../src-main/walker/turns.ts';
import { WalkMemories } from '../../../../src-main/walker/walk-memory.ts';
import { LoadedCheckpoint } from '../../../../src-main/walker/walking-agents.ts';

const UPDATE = 40;

/** An untrained agent of a configuration: it walks into walls, but always the same way. */
function agentOf(config: RunConfig, engine: Engine): HrmAgent {
  const random = RandomGenerator.fromSeed(config.seed, 'walked again');
  const board = createEnvironment(config.environment, 1, random);
  return new HrmAgent(config, board, engine, random);
}

export const filesOf = (config: RunConfig): WalkTask['files'] => ({
  runId: 'run',
  update: UPDATE,
  config,
  choice: null,
  checkpointFolder: 'none',
  checkpointHash: null,
});

/** The episodes of a validation, in the order in which they are stored. */
export async function recorded(config: RunConfig, engine: Engine): Promise<EpisodeRecord[]> {
  const agent = agentOf(config, engine);
  const { episodes } = config.validation;
  const round = await validate(agent, { config, seed: config.seed, update: UPDATE, episodes });
  await agent.dispose();
  return [...round.moving, ...round.frozen];
}

/** A walk as it was told. */
export interface Told {
  readonly walker: Walker;
  readonly parts: readonly EpisodeRecord[];
  readonly begins: readonly WalkBegin[];
  readonly length: number;
}

/** What events of a walk tell, in the words of the contract. */
export function gathered(events: readonly WalkEvent[]): Told {
  const walker = events.find((event) => event.kind === 'walker')!.walker;
  const done = events.find((event) => event.kind === 'done')!;
  const begins: WalkBegin[] = [];
  const steps: WalkSteps[][] = [];
  for (const event of events) {
    if (event.kind === 'began') {
      begins.push(event.part);
      steps.push([]);
    }
    if (event.kind === 'steps') steps.at(-1)!.push(event.steps);
  }
  const last = begins.length - 1;
  const parts = begins.map((begin, index) =>
    recordOfPart(begin, steps[index], index === last && done.reachedGoal),
  );
  return { walker, parts, begins, length: done.length };
}

/** Walks the episodes of a configuration again, on an engine. */
export class WalksAgain {
  readonly #config: RunConfig;
  readonly parts: WalkParts;

  constructor(config: RunConfig, engine: Engine) {
    this.#config = config;
    this.parts = {
      checkpoint: new LoadedCheckpoint(filesOf(config), engine, agentOf(config, engine)),
      memories: new WalkMemories(),
      turns: new Turns(),
      looks: new Turns(),
      rollouts: new Turns(),
      signal: new AbortController().signal,
    };
  }

  /** Of the episode at a place of its round. */
  async run(
    record: EpisodeRecord,
    index: number,
    script: readonly Intervention[],
    options: {
      readonly from?: number;
      readonly recurrentSteps?: number;
      readonly update?: number;
    } = {},
  ): Promise<Told> {
    const { from = script[0]?.step ?? 0, recurrentSteps = null, update = UPDATE } = options;
    const task = { ...this.task(record, index, script), recurrentSteps };
    const events: WalkEvent[] = [];
    const files = { ...task.files, update };
    await runWalk({ ...task, files }, from, this.parts, (event) => events.push(event));
    return gathered(events);
  }

  /** Of the episode at a place of its round. */
  task(record: EpisodeRecord, index: number, script: readonly Intervention[]): WalkTask {
    return {
      files: filesOf(this.#config),
      start: {
        kind: 'episode',
        episodeId: index,
        record: encodeEpisode(record),
        recordedAt: UPDATE,
        index,
      },
      script: [...script],
      recurrentSteps: null,
    };
  }
}
