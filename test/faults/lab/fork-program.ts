/** `node fork-program.ts FOLDER`: forks the newest run of a lab, prints the id of the fork and ends. */
import { openLab } from '../../../src-main/lab/open-lab.ts';
import { sayDurableTransactions } from './promises.ts';

const [dataFolder] = process.argv.slice(2);
sayDurableTransactions(dataFolder);
const lab = await openLab({ dataFolder, host: 'browser', version: '0' });
const { id } = await lab.runs.fork(lab.runs.list()[0].id, { set: ['learning.updates=50'] });
process.stdout.write(id);
await lab.close();
