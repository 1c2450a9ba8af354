export type RunErrorDetail =
  | { readonly code: 'RUN_NOT_FOUND'; readonly id: string }
  | {
      readonly code: 'RUN_STATE_CONFLICT';
      readonly id: string;
      readonly state: string;
      readonly action: string;
    }
  /** `update`: the one that was asked for, and those that are there. */
  | {
      readonly code: 'NO_CHECKPOINT';
      readonly id: string;
      readonly update?: number;
      readonly there?: readonly number[];
    }
  /** `damages`: what is wrong with the checkpoints that could be meant, a sentence each. */
  | {
      readonly code: 'CHECKPOINTS_DAMAGED';
      readonly id: string;
      readonly damages: readonly string[];
    }
  | { readonly code: 'EVALUATION_FAILED'; readonly id: string; readonly reason: string }
  | { readonly code: 'CLOSING' };

function describe(detail: RunErrorDetail): string {
  switch (detail.code) {
    case 'RUN_NOT_FOUND':
      return `there is no run ${detail.id}`;
    case 'RUN_STATE_CONFLICT':
      return `run ${detail.id} is ${detail.state}; it is not possible to ${detail.action} it`;
    case 'NO_CHECKPOINT':
      return detail.update === undefined
        ? `run ${detail.id} has no checkpoint yet`
        : `run ${detail.id} has no checkpoint of update ${detail.update}; there are: ${(detail.there ?? []).join(', ')}`;
    case 'CHECKPOINTS_DAMAGED':
      return `run ${detail.id}: ${detail.damages.join('; ')}`;
    case 'EVALUATION_FAILED':
      return `run ${detail.id} could not be evaluated: ${detail.reason}`;
    case 'CLOSING':
      return 'the lab is being closed';
  }
}

/** Something that cannot be done with a run; `message` is one line for people. */
export class RunError extends Error {
  readonly code: RunErrorDetail['code'];
  readonly detail: RunErrorDetail;
  constructor(detail: RunErrorDetail, options?: ErrorOptions) {
    super(describe(detail), options);
    this.name = 'RunError';
    this.code = detail.code;
    this.detail = detail;
  }
}
