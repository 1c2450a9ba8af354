import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Command } from 'commander';
import {
  type ArchiveSubject,
  LEAVE_OUT,
  type LeaveOut,
  remainingBytes,
} from '../../../../shared/contract/archive.ts';
import { formatBinaryBytes } from '../../../../shared/format/bytes.ts';
import { printable } from '../../../../shared/text/control-characters.ts';
import { counted } from '../../../../shared/format/counted.ts';
import { checkRoom } from '../../../archive/import/free-space.ts';
import type { LabReader } from '../../../lab/lab.ts';
import { packageVersion } from '../../../server/package-root.ts';
import { CliError } from '../../cli-error.ts';
import { dataOption } from '../../options/data-option.ts';
import { findById } from '../../find/find-by-id.ts';
import { ProgressDisplay } from '../../follow/progress-display.ts';
import { readLab } from '../../use-lab.ts';
import { BytesProgress } from '../../follow/bytes-progress.ts';
import { untilInterrupted } from '../../follow/until-interrupted.ts';
import { PRIVATE_FILE } from '../../../disk/private-modes.ts';
import { streamWholeFile } from '../../files/stream-whole-file.ts';
import { writeNew } from '../../files/write-new.ts';

interface ExportOptions {
  readonly data: string;
  readonly experiment?: true;
  readonly without?: readonly LeaveOut[];
  readonly json?: true;
}

const HELP = `
The file holds everything, so that the run can be looked at, evaluated, resumed and forked elsewhere.
Without "replay", all that only training reads (replay buffers, moments of the optimiser, carried z), it
can be looked at and evaluated, not resumed or forked. Also while the run trains.
With --json, one line: { file, kind, id, runs, leftOut, lacks }.`;

/** @throws CliError for what is no part that can be left out. */
function parseWithout(text: string): LeaveOut[] {
  return text.split(',').map((word) => {
    const part = LEAVE_OUT.find((each) => each === word.trim());
    if (part) return part;
    throw new CliError(`--without: ${word} is none of ${LEAVE_OUT.join(', ')}`);
  });
}

export function archiveExportCommand(): Command {
  return new Command('export')
    .description('write a run, or an experiment with its runs, as one new .hrmrun file')
    .argument('<run>', 'id, beginning of an id, or "latest"')
    .argument('<file>', 'a new file, ending with .hrmrun')
    .option('--experiment', 'what is named is an experiment')
    .option('--without <parts>', `leave out some of ${LEAVE_OUT.join(', ')}`, parseWithout)
    .option('--json', 'print what was written as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(exportToFile);
}

function subjectOf(lab: LabReader, wanted: string, isExperiment: boolean): ArchiveSubject {
  return isExperiment
    ? { kind: 'experiment', id: findById(lab.experiments.list(), wanted, 'experiment').id }
    : { kind: 'run', id: findById(lab.runs.list(), wanted, 'run').id };
}

async function exportToFile(wanted: string, path: string, options: ExportOptions): Promise<void> {
  const { data, experiment = false, without: leaveOut = [], json } = options;
  if (!path.endsWith('.hrmrun')) {
    throw new CliError(`${path}: the name of such a file ends with .hrmrun`);
  }
  if (existsSync(path)) throw new CliError(`${path}: is there already`);
  const folder = dirname(resolve(path));
  if (!existsSync(folder)) throw new CliError(`${path}: there is no folder ${folder}`);
  await readLab(data, async (lab) => {
    const subject = subjectOf(lab, wanted, experiment);
    const bytes = remainingBytes(await lab.archives.outline(subject), leaveOut);
    checkRoom(folder, bytes);
    const display = new ProgressDisplay(process.stderr, () => performance.now(), 5_000);
    const progress = new BytesProgress(bytes, (line) => display.showLine(line));
    const manifest = await untilInterrupted((signal) =>
      writeNew(path, () =>
        streamWholeFile(path, PRIVATE_FILE, (to) =>
          lab.archives.export({
            subject,
            leaveOut,
            labVersion: packageVersion(),
            to,
            signal,
            onBytes: (more) => progress.add(more),
          }),
        ),
      ),
    );
    display.end();
    const lacks = manifest.runs.flatMap((run) => run.lacks.map((each) => `run ${run.id}: ${each}`));
    for (const each of lacks) process.stderr.write(`Left out: ${printable(each)}\n`);
    const { kind, leftOut } = manifest;
    const runs = manifest.runs.map(({ id }) => id);
    if (json) {
      const told = { file: path, kind, id: subject.id, runs, leftOut, lacks };
      process.stdout.write(`${JSON.stringify(told)}\n`);
    } else {
      const size = formatBinaryBytes(progress.done);
      const what =
        kind === 'run'
          ? `Run ${subject.id}`
          : `Experiment ${subject.id}, ${counted(runs.length, 'run')},`;
      process.stdout.write(`${what} is in ${printable(path)} (${size} before compression).\n`);
    }
  });
}
