import { join } from 'node:path';
import type { EpisodeAgents } from '../../shared/contract/walks.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { WalkingAgent, WalkRequest } from '../../shared/walks/walk-request.ts';
import type { StoredRuns } from '../runs/stored-runs.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { runFolder } from '../store/data-folder.ts';
import {
  findEpisode,
  readEpisodeRecord,
  type StoredEpisode,
} from '../store/episodes-repository.ts';
import type { WalkerFiles, WalkStart, WalkTask } from '../walker/protocol.ts';
import { WalkError } from './walk-error.ts';

/** Where runs and episodes are found. */
export interface WalkPlaces {
  readonly database: ReadableConnection;
  readonly dataFolder: string;
  readonly runs: Pick<StoredRuns, 'config' | 'engine' | 'checkpointAt' | 'keptUpdates'>;
}

/** @throws WalkError EPISODE_NOT_FOUND. */
export function episodeOf(id: number, { database }: Pick<WalkPlaces, 'database'>): StoredEpisode {
  const episode = findEpisode(database, id);
  if (!episode) throw new WalkError({ code: 'EPISODE_NOT_FOUND', id }, `there is no episode ${id}`);
  return episode;
}

/** @throws RunError RUN_NOT_FOUND, NO_CHECKPOINT. */
export function filesOf(
  { runId, update }: WalkingAgent,
  { runs, dataFolder }: WalkPlaces,
): WalkerFiles {
  const checkpoint = runs.checkpointAt(runId, update ?? undefined);
  return {
    runId,
    update: checkpoint.update,
    config: runs.config(runId),
    choice: runs.engine(runId),
    checkpointFolder: join(runFolder(dataFolder, runId), checkpoint.name),
    checkpointHash: checkpoint.hash,
  };
}

/**
 * The checkpoint with the weights that recorded an episode, and the one nearest to it.
 * @throws RunError RUN_NOT_FOUND.
 */
export function agentsOf(
  { runId, update }: Pick<StoredEpisode, 'runId' | 'update'>,
  { runs }: Pick<WalkPlaces, 'runs'>,
): EpisodeAgents {
  const checkpoints = runs.keptUpdates(runId);
  const distance = (other: number) => Math.abs(other - update);
  const [nearest = null] = checkpoints.toSorted((a, b) => distance(a) - distance(b));
  return { recordedAt: update, isKept: nearest === update, nearest, checkpoints };
}

/** The weights that recorded an episode, if they are still there. */
function recordingAgent(episode: StoredEpisode, places: WalkPlaces): WalkingAgent {
  const { runId, update } = episode;
  const { isKept, nearest } = agentsOf(episode, places);
  if (isKept) return { runId, update };
  const others =
    nearest === null
      ? 'the run has no checkpoint'
      : `the nearest checkpoint is that of update ${nearest}`;
  const message = `the weights of update ${update}, which recorded episode ${episode.id}, are gone; ${others}`;
  throw new WalkError({ code: 'NOT_WALKABLE' }, message);
}

/** The environment of a run, or of another one. */
export function environmentOf(
  { config }: WalkerFiles,
  other: string | null,
  { runs }: Pick<WalkPlaces, 'runs'>,
): RunConfig['environment'] {
  return other === null ? config.environment : runs.config(other).environment;
}

function startOf(
  { source }: WalkRequest,
  places: WalkPlaces,
): { readonly start: WalkStart; readonly agent: WalkingAgent } {
  switch (source.kind) {
    case 'episode': {
      const episode = episodeOf(source.episodeId, places);
      const { id, runId, update, index } = episode;
      const record = readEpisodeRecord(places.database, id);
      if (!record) {
        throw new WalkError({ code: 'EPISODE_NOT_FOUND', id }, `there is no episode ${id}`);
      }
      return {
        start: { kind: 'episode', episodeId: id, record, recordedAt: update, index },
        agent:
          source.update === null
            ? recordingAgent(episode, places)
            : { runId, update: source.update },
      };
    }
    case 'evaluation': {
      const { agent, environmentOf: other, mazeSeed, doorsFrozen, index } = source;
      const environment = environmentOf(filesOf(agent, places), other, places);
      return { start: { kind: 'evaluation', environment, mazeSeed, doorsFrozen, index }, agent };
    }
    case 'drawn': {
      const { agent, ...start } = source;
      return { start, agent };
    }
  }
}

/**
 * What the worker needs to know of a walk.
 * @throws WalkError EPISODE_NOT_FOUND, NOT_WALKABLE; RunError RUN_NOT_FOUND, NO_CHECKPOINT.
 */
export function walkTask(walk: WalkRequest, places: WalkPlaces): WalkTask {
  const { script, recurrentSteps } = walk;
  const later = script.find(({ step }, index) => index > 0 && step <= script[index - 1].step);
  if (later) {
    const message = `environment step ${later.step} stands after a later one, or twice`;
    throw new WalkError({ code: 'NOT_WALKABLE' }, message);
  }
  const { start, agent } = startOf(walk, places);
  return { files: filesOf(agent, places), start, script, recurrentSteps };
}
