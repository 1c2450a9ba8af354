import { encodeEpisode } from '../../../../shared/maze/episode-codec.ts';
import { walkRequestSchema } from '../../../../shared/walks/walk-request.ts';
import type { NewBranch } from '../../../../src-main/store/branches-repository.ts';
import { smallEpisode } from '../../src-renderer/maze/small-episode.ts';

/** A branch of an episode of run "r" that goes from environment step 2 on as the small episode does. */
export function someBranch(episodeId: number, more: Partial<NewBranch> = {}): NewBranch {
  const record = smallEpisode();
  return {
    episodeId,
    name: 'Door shut',
    walk: walkRequestSchema.parse({
      source: { kind: 'episode', episodeId },
      script: [{ step: 2, changes: { doors: [{ cell: 4, closed: true }] } }],
    }),
    walker: { runId: 'r', update: 100, engine: 'onnx-cpu', fidelity: 'exact' },
    step: 2,
    reachedGoal: record.reachedGoal,
    length: record.length,
    createdAt: 1_000,
    record: encodeEpisode(record),
    ...more,
  };
}
