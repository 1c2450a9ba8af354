import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../../../../src-main/places/slurm/refusals.ts';

describe('what Slurm refuses', () => {
  it.each([
    // Said by Slurm 22.05.8.
    [
      'sbatch: error: invalid partition specified: nosuch\nsbatch: error: Batch job submission failed: Invalid partition name specified\n',
      'there is no such partition: sinfo lists them',
    ],
    [
      'sbatch: error: CPU count per node can not be satisfied\nsbatch: error: Batch job submission failed: Requested node configuration is not available\n',
      'no node has that many processors',
    ],
    [
      'sbatch: error: Memory specification can not be satisfied\nsbatch: error: Batch job submission failed: Requested node configuration is not available\n',
      'no node has that much memory',
    ],
    [
      'sbatch: error: Invalid generic resource (gres) specification\n',
      'no node has these generic resources (--gres)',
    ],
    [
      'sbatch: error: Batch job submission failed: Invalid job array specification\n',
      'the array has more tasks than the cluster allows',
    ],
    [
      'sbatch: error: Batch job submission failed: Invalid feature specification\n',
      'no node has that feature (--constraint)',
    ],
    ['sbatch: error: Invalid --time specification\n', 'the time limit is not valid'],
    [
      `sbatch: unrecognized option '--nosuchoption'\nTry "sbatch --help" for more information\n`,
      'an option is not known to sbatch',
    ],
    [
      'sbatch: error: Unable to open file /nonexistent\n',
      'the script of the jobs is not there, or cannot be read there',
    ],
    // From Slurm's sources.
    [
      'sbatch: error: Batch job submission failed: Invalid account or account/partition combination specified\n',
      'the account is not valid, or may not use the partition',
    ],
    [
      'sbatch: error: Batch job submission failed: Invalid qos specification\n',
      'there is no such QoS, or it is not yours',
    ],
    [
      'sbatch: error: Batch job submission failed: Requested time limit is invalid (missing or exceeds some limit)\n',
      'the time limit is missing, or above that of the partition',
    ],
  ])('%s', (stderr, meaning) => {
    const refusal = refusalOf('sbatch', stderr);
    expect(refusal.message).toMatch(`sbatch refused: ${meaning} (`);
    expect(refusal).toMatchObject({ code: 'PLACE_REFUSED', later: false });
  });

  it.each([
    "sbatch: error: QOSMaxSubmitJobPerUserLimit\nsbatch: error: Batch job submission failed: Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)\n",
    "sbatch: error: AssocMaxSubmitJobLimit\nsbatch: error: Batch job submission failed: Job violates accounting/QOS policy (job submit limit, user's size and/or time limits)\n",
    'sbatch: error: Slurm temporarily unable to accept job, sleeping and retrying\n',
    'sbatch: error: Batch job submission failed: Resource temporarily unavailable\n',
  ])('may be taken later: %s', (stderr) => {
    expect(refusalOf('sbatch', stderr).later).toBe(true);
  });

  it('is said as it is when nobody knows it', () => {
    expect(refusalOf('sbatch', 'sbatch: error: \u001b[31mWhat?\n').message).toBe(
      String.raw`sbatch refused: sbatch: error: \u{1b}[31mWhat?`,
    );
    expect(refusalOf('scancel', '').message).toBe('scancel refused: it does not say why');
  });
});
