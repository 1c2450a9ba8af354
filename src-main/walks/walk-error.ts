import type { ChangeIssue } from '../../shared/walks/changes.ts';

type Detail =
  | { readonly code: 'EPISODE_NOT_FOUND'; readonly id: number }
  | { readonly code: 'CHANGE_REFUSED'; readonly issues: readonly ChangeIssue[] }
  | { readonly code: 'NOT_WALKABLE' }
  /** The worker, or what it needs to load. */
  | { readonly code: 'ENGINE_FAILED' };

/** A walk that is not possible; `message` is for people. */
export class WalkError extends Error {
  override readonly name = 'WalkError';
  readonly code: Detail['code'];
  readonly detail: Detail;

  constructor(detail: Detail, message: string) {
    super(message);
    this.code = detail.code;
    this.detail = detail;
  }
}
