import { join } from 'node:path';
import { recordOf } from '../../../shared/typed/record.ts';
import { isUnusable, readRawState } from '../../checkpoint/check-folder.ts';
import { readPartial } from '../../checkpoint/partial-checkpoint.ts';
import { listCheckpoints, type StoredCheckpoint } from '../../store/checkpoints-repository.ts';
import { runFolder } from '../../store/data-folder.ts';
import type { Check, RunRow, VerifyContext } from '../check.ts';
import { rawSection } from '../raw-config.ts';

/** A checkpoint as an end of a chain. */
interface End {
  readonly checkpoint: StoredCheckpoint;
  /** Its own, of the time when it was whole: what came without some of its files has another one here. */
  readonly hash: string | null;
  /** Hash of the link before it; '' when there is none. */
  readonly link: string;
  /** Whether the next one is chained over this one's hash. */
  readonly isLink: boolean;
}

/** null for a checkpoint that cannot be read, which is told elsewhere, or of a version without chains. */
async function endOf(folder: string, checkpoint: StoredCheckpoint): Promise<End | null> {
  try {
    const path = join(folder, checkpoint.name);
    const { link, isLink } = recordOf((await readRawState(path)).chain);
    if (typeof link !== 'string') return null;
    const { hash } = (await readPartial(path)) ?? checkpoint;
    return { checkpoint, hash, link, isLink: isLink === true };
  } catch (error) {
    if (isUnusable(error)) return null;
    throw error;
  }
}

/** Updates between two checkpoints that the configuration asks for; null when it cannot be read. */
function intervalOf(run: RunRow): number | null {
  const { everyUpdates: every } = rawSection(run, 'checkpoints');
  return typeof every === 'number' && every >= 1 ? every : null;
}

/** Whether a link may have been between two checkpoints that is not there any more. */
function mayLackLink(before: End, after: End, every: number): boolean {
  const passed = (end: End) => Math.floor(end.checkpoint.update / every);
  return passed(after) - passed(before) > (after.isLink ? 1 : 0);
}

async function endsOf({ database, dataFolder }: VerifyContext, run: RunRow): Promise<End[]> {
  const folder = runFolder(dataFolder, run.id);
  const ends: End[] = [];
  for (const checkpoint of listCheckpoints(database, run.number)) {
    const end = await endOf(folder, checkpoint);
    if (end) ends.push(end);
  }
  return ends;
}

/**
 * Whether each checkpoint follows from the one before it, as far as both are there: one that was put in
 * from another run is whole by itself.
 */
export const chainsCheck: Check = {
  id: 'chains',
  label: 'chains of checkpoints',
  ofRuns: true,
  weigh: () => 0,
  async *find(context) {
    for (const run of context.runs.filter(({ deleted }) => !deleted)) {
      const every = intervalOf(run);
      if (every === null) continue;
      const ends = await endsOf(context, run);
      for (const [index, after] of ends.entries()) {
        const before = ends[index - 1];
        if (!before || mayLackLink(before, after, every)) continue;
        const expected = before.isLink ? before.hash : before.link;
        if (expected === null || after.link === expected) continue;
        yield {
          severity: 'damage',
          run: run.id,
          place: `runs/${run.id}/${after.checkpoint.name}`,
          what: `the checkpoint of update ${after.checkpoint.update} does not follow from that of update ${before.checkpoint.update}: it may be of another run`,
          advice: `\`hrm-lab resume ${run.id} --checkpoint ${before.checkpoint.update}\` goes on from the one before`,
        };
      }
    }
  },
};
