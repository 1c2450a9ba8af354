import { CliError } from '../../cli-error.ts';

/** @throws CliError for an option that says how to train when nothing is to be trained now */
export function refuseWithoutRun(options: {
  readonly run?: true;
  readonly threads?: number;
  readonly detach?: true;
}): void {
  const idle = (['threads', 'detach'] as const).find((each) => options[each] !== undefined);
  if (options.run || idle === undefined) return;
  throw new CliError(
    `--${idle} says how its runs train now: add --run, or give it to experiment run`,
  );
}
