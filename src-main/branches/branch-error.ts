type Detail =
  | { readonly code: 'BRANCH_NOT_FOUND'; readonly id: number }
  /** A walk that no branch can be made of. */
  | { readonly code: 'BRANCH_REFUSED' };

/** What cannot be done with branches; `message` is for people. */
export class BranchError extends Error {
  override readonly name = 'BranchError';
  readonly code: Detail['code'];
  readonly detail: Detail;

  constructor(detail: Detail, message: string) {
    super(message);
    this.code = detail.code;
    this.detail = detail;
  }
}
