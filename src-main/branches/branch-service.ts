import type { BranchSummary } from '../../shared/contract/walks.ts';
import { encodeEpisode } from '../../shared/maze/episode-codec.ts';
import type { WalkRequest } from '../../shared/walks/walk-request.ts';
import {
  deleteBranch,
  findBranch,
  insertBranch,
  listBranches,
  readBranchRecord,
  renameBranch,
} from '../store/branches-repository.ts';
import type { WritableConnection } from '../store/connection.ts';
import { findEpisode } from '../store/episodes-repository.ts';
import { WalkError } from '../walks/walk-error.ts';
import type { WalkService } from '../walks/walk-service.ts';
import { BranchError } from './branch-error.ts';
import { lastPartOf } from './walk-part.ts';

const missing = (id: number) =>
  new BranchError({ code: 'BRANCH_NOT_FOUND', id }, `there is no branch ${id}`);

const refused = (message: string) => new BranchError({ code: 'BRANCH_REFUSED' }, message);

export interface BranchServiceOptions {
  readonly database: WritableConnection;
  readonly walks: Pick<WalkService, 'run'>;
}

/** Branches of recorded episodes, kept with them. They are no episodes, and enter no statistics. */
export class BranchService {
  readonly #database: WritableConnection;
  readonly #walks: Pick<WalkService, 'run'>;

  constructor({ database, walks }: BranchServiceOptions) {
    this.#database = database;
    this.#walks = walks;
  }

  /** Of one episode, oldest first. */
  list(episodeId: number): BranchSummary[] {
    return listBranches(this.#database, episodeId);
  }

  /** shared/maze/episode-codec bytes. @throws BranchError BRANCH_NOT_FOUND. */
  record(id: number): Uint8Array<ArrayBuffer> {
    const record = readBranchRecord(this.#database, id);
    if (!record) throw missing(id);
    return record;
  }

  /**
   * Walks to the end and stores what became of the episode since somebody intervened.
   * @throws BranchError BRANCH_REFUSED of a walk that no branch can be made of; as WalkService.run;
   * the signal's reason when it is aborted
   */
  async keep(walk: WalkRequest, name: string, signal?: AbortSignal): Promise<BranchSummary> {
    const { source, script } = walk;
    if (source.kind !== 'episode') {
      throw refused('a branch is kept with a recorded episode; this walk comes from none');
    }
    if (script.length !== 1) {
      const many = script.length === 0 ? 'none' : script.length;
      throw refused(`a branch has one moment at which the maze is changed; this walk has ${many}`);
    }
    const { episodeId } = source;
    const [{ step }] = script;
    const part = await lastPartOf(this.#walks.run({ walk, from: step }, signal));
    signal?.throwIfAborted();
    if (part?.step !== step || part.record.length === 0) {
      throw refused('a branch has at least one environment step; this walk ended before it');
    }
    const { walker, record } = part;
    const { reachedGoal, length } = record;
    const branch = { episodeId, name, walk, walker, step, reachedGoal, length };
    const id = this.#database.transaction(() => {
      if (!findEpisode(this.#database, episodeId)) {
        const message = `episode ${episodeId} was removed meanwhile`;
        throw new WalkError({ code: 'EPISODE_NOT_FOUND', id: episodeId }, message);
      }
      const bytes = encodeEpisode(record);
      return insertBranch(this.#database, { ...branch, createdAt: Date.now(), record: bytes });
    });
    return this.#find(id);
  }

  /** @throws BranchError BRANCH_NOT_FOUND. */
  rename(id: number, name: string): BranchSummary {
    if (!renameBranch(this.#database, id, name)) throw missing(id);
    return this.#find(id);
  }

  /** @throws BranchError BRANCH_NOT_FOUND. */
  delete(id: number): void {
    if (!deleteBranch(this.#database, id)) throw missing(id);
  }

  #find(id: number): BranchSummary {
    const branch = findBranch(this.#database, id);
    if (!branch) throw missing(id);
    return branch;
  }
}
