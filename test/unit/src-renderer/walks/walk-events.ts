import type { WalkEvent } from '../../../../shared/contract/walks.ts';
import type { EpisodeRecord } from '../../../../shared/maze/episode.ts';

/** What a walk would tell of an episode from a moment on: a part of it, in pieces of some steps. */
export function eventsOf(episode: EpisodeRecord, from = 0, piece = 2): WalkEvent[] {
  const { board, recurrentSteps: M, length } = episode;
  const doors = board.doors.length;
  const slice = (values: ArrayLike<number>, begin: number, end: number) =>
    Array.from(values).slice(begin, end);
  const events: WalkEvent[] = [
    {
      kind: 'walker',
      walker: { runId: 'run', update: 40, engine: 'onnx-cpu', fidelity: 'exact' },
    },
    {
      kind: 'began',
      part: {
        step: from,
        rows: board.rows,
        columns: board.columns,
        walls: [...board.walls],
        doors: [...board.doors],
        doorsClosed: slice(episode.doorsClosed, from * doors, (from + 1) * doors),
        startCell: episode.startCell,
        agentCell: episode.agentCells[from]!,
        goalCell: episode.goalCell,
        doorsFrozen: episode.doorsFrozen,
        recurrentSteps: M,
      },
    },
  ];
  for (let step = from; step < length; step += piece) {
    const end = Math.min(length, step + piece);
    events.push({
      kind: 'steps',
      steps: {
        agentCells: slice(episode.agentCells, step + 1, end + 1),
        doorsClosed: slice(episode.doorsClosed, (step + 1) * doors, (end + 1) * doors),
        actions: slice(episode.actions, step, end),
        rewards: slice(episode.rewards, step, end),
        qValues: slice(episode.qValues, step * M * 4, end * M * 4),
        zHDistances: slice(episode.zHDistances, step * M, end * M),
        zLDistances: slice(episode.zLDistances, step * M, end * M),
      },
    });
  }
  events.push({ kind: 'done', reachedGoal: episode.reachedGoal, length });
  return events;
}
