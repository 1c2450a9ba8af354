import type { StorageHealth } from '../../../shared/contract/verify.ts';
import { printable } from '../../../shared/text/control-characters.ts';

/** What speaks for verifying a data folder, a line each, and when its database was last looked at. */
export function storageText(health: StorageHealth | null): string[] {
  if (health === null) return [];
  const { reasons, quickCheck } = health;
  const advice =
    reasons.length > 0 ? ['Run hrm-lab verify: it says what is whole and what to do.'] : [];
  return [
    ...(quickCheck
      ? [
          `Database: ${quickCheck.problems.length === 0 ? 'nothing wrong' : 'DAMAGED'} at the quick check of ${new Date(quickCheck.at).toISOString()}`,
        ]
      : []),
    ...reasons.map((reason) => `Data: ${printable(reason)}`),
    ...advice,
  ];
}
