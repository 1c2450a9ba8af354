import { CodedError } from '../../shared/errors/coded-error.ts';
import type { ChangeIssue } from '../../shared/walks/changes.ts';

/** Why a walk is not possible; `message` is for people. */
export class WalkFailure extends CodedError<'CHANGE_REFUSED' | 'NOT_WALKABLE'> {
  override readonly name = 'WalkFailure';
  readonly issues: readonly ChangeIssue[];

  constructor(
    code: 'CHANGE_REFUSED' | 'NOT_WALKABLE',
    message: string,
    issues: readonly ChangeIssue[] = [],
  ) {
    super(code, message);
    this.issues = issues;
  }
}

/** A failure of a maze that cannot be like this. */
export function refusedChange(issues: readonly ChangeIssue[]): WalkFailure {
  return new WalkFailure('CHANGE_REFUSED', issues.map(({ message }) => message).join('; '), issues);
}
