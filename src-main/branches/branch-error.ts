/** There is no such branch. */
export class BranchError extends Error {
  override readonly name = 'BranchError';
  readonly code = 'BRANCH_NOT_FOUND';
  readonly id: number;

  constructor(id: number) {
    super(`there is no branch ${id}`);
    this.id = id;
  }
}
