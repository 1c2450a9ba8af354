/**
 * `node lab-program.ts FOLDER KEPT`: opens the lab of a folder, goes on with its run or creates one that
 * keeps KEPT checkpoints, and prints the run when it has settled. What it promises it says to the file layer.
 */
import { openLab } from '../../../src-main/lab/open-lab.ts';
import { faultConfig } from './fault-config.ts';
import { sayCreated, sayDurableTransactions } from './promises.ts';

const [dataFolder, kept] = process.argv.slice(2);
sayDurableTransactions(dataFolder);
const lab = await openLab({ dataFolder, host: 'browser', version: '0' });
const [found] = lab.runs.list();
let id: string;
if (found) {
  id = found.id;
  if (found.resumable) await lab.runs.resume(id);
} else {
  id = lab.runs.create(faultConfig(Number(kept))).id;
  sayCreated(dataFolder, id);
}
const { state, error, hash } = await lab.runs.settled(id);
await lab.close();
process.stdout.write(`${JSON.stringify({ id, state, error, hash })}\n`);
