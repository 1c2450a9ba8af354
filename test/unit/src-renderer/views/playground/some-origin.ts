import { NO_CHANGES } from '../../../../../shared/walks/changes.ts';
import { drawnMoment } from '../../../../../shared/walks/drawn-maze.ts';
import type { DrawnMaze } from '../../../../../shared/walks/walk-request.ts';
import type { EpisodeMoment } from '../../../../../src-renderer/views/playground/walk-start.ts';

/** The moment of an episode in which its maze was as one that is drawn. */
export const someOrigin = (drawn: DrawnMaze): EpisodeMoment => ({
  runId: 'run',
  episodeId: 7,
  recordedAt: 40,
  step: 3,
  maze: drawnMoment(drawn),
  opened: NO_CHANGES,
});
