import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import { printable } from '../../../../shared/text/control-characters.ts';
import { counted } from '../../../../shared/format/counted.ts';
import { OpenZip } from '../../../archive/zip/open-zip.ts';
import { dataOption } from '../../options/data-option.ts';
import { ProgressDisplay } from '../../follow/progress-display.ts';
import { BytesProgress } from '../../follow/bytes-progress.ts';
import { untilInterrupted } from '../../follow/until-interrupted.ts';
import { useLab } from '../../use-lab.ts';

interface ImportOptions {
  readonly data: string;
  readonly json?: true;
}

const HELP = `
Everything in the file is looked at before any of it is taken. A run that is here already, the same, is left
as it is. With --json, one line: { kind, id, name, runs, alreadyHere, lacksFigures }.`;

export function archiveImportCommand(): Command {
  return new Command('import')
    .description('take a run, or an experiment with its runs, in from a .hrmrun file')
    .argument('<file>', 'a .hrmrun file')
    .option('--json', 'print what was imported as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(importFromFile);
}

async function importFromFile(file: string, options: ImportOptions): Promise<void> {
  const { data: dataFolder, json } = options;
  const path = resolve(file);
  // Looked at first: opening a lab would make a folder that is not there.
  await (await OpenZip.open(path)).close();
  await useLab({ dataFolder }, async (lab) => {
    const display = new ProgressDisplay(process.stderr, () => performance.now(), 5_000);
    const progress = new BytesProgress(0, (line) => display.showLine(line));
    const result = await untilInterrupted((signal) =>
      lab.archives.import({
        path,
        fileName: basename(path),
        signal,
        onProgress: (done, total) => progress.reach(done, total),
      }),
    );
    display.end();
    const { kind, id, name, runs, alreadyHere, lacksFigures } = result;
    const what = kind === 'run' ? 'Run' : `Experiment of ${counted(runs.length, 'run')}`;
    const said = alreadyHere ? 'is here already, the same: nothing was changed' : 'was imported';
    const lacks = lacksFigures ? ' Its figures are not stored: compute them again.' : '';
    const text = `${what} ${id} (${printable(name)}) ${said}.${lacks}`;
    process.stdout.write(`${json ? JSON.stringify(result) : text}\n`);
  });
}
