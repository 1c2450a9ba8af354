import { errorCode } from '../../shared/errors/thrown.ts';
import type { RunConfig } from '../../shared/run-config/schema.ts';
import type { Lab } from '../lab/lab.ts';
import { diskLine, ladderLine, sizeLine, timeLine } from './text/estimate-text.ts';
import type { ProgressStream } from './follow/progress-display.ts';

/**
 * Says what a run will take: sizes at once, the expected time when the engines have been tested
 * and timed. Training goes on without when that fails; whether an engine may compute the run is
 * then the run's own finding.
 */
export async function showEstimate(
  lab: Pick<Lab, 'engines'>,
  config: RunConfig,
  stream: Pick<ProgressStream, 'write'>,
): Promise<void> {
  const said = new Set<string>();
  const say = (line: string | null) => {
    if (line === null || said.has(line)) return;
    said.add(line);
    stream.write(`${line}\n`);
  };
  try {
    for await (const event of lab.engines.estimate(config)) {
      if (event.kind !== 'estimate') continue;
      say(sizeLine(event.estimate));
      say(diskLine(event.estimate));
      say(timeLine(event.estimate));
      say(ladderLine(event.estimate));
    }
  } catch (error) {
    if (!(error instanceof Error) || errorCode(error) === undefined) throw error;
    say(`No expected time: ${error.message}`);
  }
}
