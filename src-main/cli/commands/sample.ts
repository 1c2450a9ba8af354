import { Command } from 'commander';
import { printable } from '../../../shared/text/control-characters.ts';
import { dataOption } from '../options/data-option.ts';
import { useLab } from '../use-lab.ts';

interface SampleOptions {
  readonly data: string;
  readonly json?: true;
}

const HELP = `
An experiment of a Carry Z and a Reset Z run, with recorded episodes, checkpoints and figures, to look at before
anything is trained. It is an experiment like any other: delete it when it is not wanted any more; this command
brings it back. With --json, one line: { experimentId, name, place }.`;

export function sampleCommand(): Command {
  return new Command('sample')
    .description('put the sample that comes with the lab into its data')
    .option('--json', 'print what was added as one line of JSON')
    .addOption(dataOption())
    .addHelpText('after', HELP)
    .action(addSample);
}

async function addSample({ data: dataFolder, json }: SampleOptions): Promise<void> {
  await useLab({ dataFolder }, async ({ sample }) => {
    const before = await sample.state();
    const added = await sample.add();
    const { experimentId, name } = added;
    const said = before?.place === 'here' ? 'is here already' : 'was added';
    const text = `Experiment ${experimentId} (${printable(name)}) ${said}.`;
    process.stdout.write(`${json ? JSON.stringify(added) : text}\n`);
  });
}
