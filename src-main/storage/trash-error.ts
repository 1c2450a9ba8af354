/** Something that is not in the trash; `message` is one line for people. */
export class TrashError extends Error {
  readonly code = 'NOT_IN_TRASH';
  readonly id: string;
  constructor(id: string, entry?: string) {
    super(
      entry === undefined
        ? `there is no ${id} in the trash`
        : `run ${id} went to the trash with experiment ${entry}: restore that one`,
    );
    this.name = 'TrashError';
    this.id = id;
  }
}
