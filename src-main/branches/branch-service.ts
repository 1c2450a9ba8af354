import type { BranchSummary } from '../../shared/contract/walks.ts';
import type { WalkRequest } from '../../shared/walks/walk-request.ts';
import type { WalkService } from '../walks/walk-service.ts';
import { BranchError } from './branch-error.ts';

/** Branches of recorded episodes, kept with them. */
export class BranchService {
  constructor(_parts: { readonly walks: Pick<WalkService, 'run'> }) {}

  /** Of one episode, oldest first. */
  list(_episodeId: number): BranchSummary[] {
    return [];
  }

  /** @throws BranchError BRANCH_NOT_FOUND. */
  record(id: number): Uint8Array<ArrayBuffer> {
    throw new BranchError(id);
  }

  /** @throws as WalkService.run. */
  keep(_walk: WalkRequest, _name: string): Promise<BranchSummary> {
    return Promise.reject(new BranchError(0));
  }

  /** @throws BranchError BRANCH_NOT_FOUND. */
  rename(id: number, _name: string): BranchSummary {
    throw new BranchError(id);
  }

  /** @throws BranchError BRANCH_NOT_FOUND. */
  delete(id: number): void {
    throw new BranchError(id);
  }
}
