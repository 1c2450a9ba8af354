import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { errorMessage } from '../../shared/errors/thrown.ts';
import { keptCheckpoints } from '../../shared/run-config/kept-checkpoints.ts';
import { UNFINISHED, updateOfName } from '../checkpoint/checkpoint-files.ts';
import { removeCheckpoint } from '../checkpoint/remove-checkpoint.ts';
import { namesIn } from '../disk/folder-entries.ts';
import type { GivenCheckpoint } from '../task-folder/given.ts';
import { GIVEN_FILE, GIVEN_FOLDER, ownerFolder, ownerName } from '../task-folder/layout.ts';
import type { Ownership } from './ownership.ts';
import type { Candidate } from './start-point.ts';

/**
 * Which checkpoints of a task stay: as many as its configuration says, over all owners. Older ones go when a
 * newer one was told of, with whatever earlier owners left that nobody can go on from.
 */
export class CheckpointRoom {
  readonly #task: string;
  readonly #ownership: Ownership;
  readonly #kept: number;
  #known: readonly Candidate[];
  #isCleared = false;

  /**
   * @param task its folder
   * @param known before this owner, oldest first, up to the one that it went on from
   */
  constructor(task: string, ownership: Ownership, kept: number, known: readonly Candidate[]) {
    this.#task = task;
    this.#ownership = ownership;
    this.#kept = kept;
    this.#known = known;
  }

  /**
   * Makes room after a checkpoint of this owner was told of. What cannot be removed is said and left.
   * @throws LostTaskError: somebody else may be about to go on from what would go
   */
  async makeRoom(checkpoint: GivenCheckpoint): Promise<void> {
    const { name, update } = checkpoint;
    const path = `${ownerName(this.#ownership.owner)}/${name}`;
    const others = this.#known.filter((each) => each.checkpoint.update !== update);
    const all = [...others, { checkpoint, path }];
    const planned = all.map((each) => ({ ...each, planned: each.checkpoint.planned }));
    const staying = new Set([...keptCheckpoints(planned, this.#kept)].map((each) => each.path));
    const leaving = this.#known.filter((each) => !staying.has(each.path));
    this.#known = all.filter((each) => staying.has(each.path));
    if (leaving.length > 0 || !this.#isCleared) this.#ownership.checkSurely();
    for (const { path } of leaving) await this.#remove(path);
    if (this.#isCleared) return;
    this.#isCleared = true;
    for (let owner = 1; owner < this.#ownership.owner; owner++) await this.#clear(owner, staying);
  }

  /** Removes what an earlier owner left and nobody knows: not written to its end, or void. */
  async #clear(owner: number, staying: ReadonlySet<string>): Promise<void> {
    for (const name of await namesIn(ownerFolder(this.#task, owner))) {
      const path = `${ownerName(owner)}/${name}`;
      const isLeft = UNFINISHED.test(name) || (updateOfName(name) !== null && !staying.has(path));
      if (isLeft) await this.#remove(path);
    }
  }

  async #remove(path: string): Promise<void> {
    const [room, name] = path.split('/');
    const folder = join(this.#task, room);
    try {
      // First what tells of it.
      if (room === GIVEN_FOLDER) await rm(join(folder, GIVEN_FILE), { force: true });
      if (UNFINISHED.test(name)) await rm(join(folder, name), { recursive: true, force: true });
      else await removeCheckpoint(folder, name);
    } catch (error) {
      // Training need not end for it.
      process.stderr.write(`${join(folder, name)} could not be removed: ${errorMessage(error)}\n`);
    }
  }
}
