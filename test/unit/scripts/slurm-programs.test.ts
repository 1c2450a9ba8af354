import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  findProgram,
  whyNoAccounting,
  whyNoCluster,
  whyNoMemoryLimits,
} from '../../../scripts/slurm-programs.ts';

describe.skipIf(process.platform !== 'linux')('the programs of a Slurm cluster', () => {
  it('are found on the PATH when they can be run', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hrm-lab-programs-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'sbatch');
    const path = ['/nowhere', folder].join(delimiter);
    writeFileSync(file, '');
    expect(findProgram('sbatch', path)).toBeNull();
    chmodSync(file, 0o755);
    expect(findProgram('sbatch', path)).toBe(file);
  });

  it('are named where they are missing, with the packages that have them', () => {
    expect(whyNoCluster('/nowhere')).toMatch(
      /^there is no .*sbatch.* \(Debian: apt-get install munge slurm-wlm openssh-server\)$/,
    );
    for (const why of [whyNoAccounting, whyNoMemoryLimits]) {
      expect(why('/nowhere')).toBe(whyNoCluster('/nowhere'));
    }
  });
});
