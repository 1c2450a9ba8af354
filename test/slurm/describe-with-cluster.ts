import { describe } from 'vitest';
import { whyNoAccounting, whyNoCluster, whyNoMemoryLimits } from '../../scripts/slurm-programs.ts';

function describeUnless(missing: string | null) {
  return (title: string, tests: () => void) =>
    describe.skipIf(missing !== null)(missing === null ? title : `${title} (${missing})`, tests);
}

/** `describe` where a Slurm cluster can run; left out otherwise, which `npm test` says. In CI that is a failure. */
export const describeWithCluster = describeUnless(process.env.CI ? null : whyNoCluster());

/** The same for a cluster with accounting, which is optional in CI, too. */
export const describeWithAccounting = describeUnless(whyNoAccounting());

/** The same for a cluster that limits memory, which not every machine of a CI can. */
export const describeWithMemoryLimits = describeUnless(whyNoMemoryLimits());
