import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { quoteWord } from '../../../shared/text/shell-word.ts';
import { callsOf, type FakePlan } from './fake-state.ts';

const PROGRAMS = ['sbatch', 'squeue', 'sacct', 'scancel', 'scontrol', 'sinfo'];
const PROGRAM = join(import.meta.dirname, 'fake-programs.ts');

/** A set of Slurm's programs that replays jobs by a plan, without a cluster. */
export class FakeSlurm {
  readonly folder: string;

  /** @param folder which is there, empty */
  constructor(folder: string, plan: FakePlan) {
    this.folder = folder;
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(folder, 'plan.json'), JSON.stringify(plan));
    for (const name of PROGRAMS) {
      const words = [process.execPath, PROGRAM, folder, name].map(quoteWord).join(' ');
      writeFileSync(join(bin, name), `#!/bin/sh\nexec ${words} "$@"\n`);
      chmodSync(join(bin, name), 0o755);
    }
  }

  /** From now on this process, and what it starts, finds these programs. */
  enter(): void {
    process.env.PATH = `${join(this.folder, 'bin')}${delimiter}${process.env.PATH}`;
  }

  /** The programs that were called, in order. */
  get calls(): readonly string[] {
    return callsOf(this.folder);
  }
}
