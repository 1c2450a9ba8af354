import { verifyDataFolder } from '../../../src-main/verify/verify.ts';

/**
 * What `hrm-lab verify` finds damaged in a data folder, in words; empty when nothing is. What a lab that died
 * leaves behind is no damage.
 */
export async function verifyLab(dataFolder: string): Promise<string[]> {
  const damages: string[] = [];
  await verifyDataFolder({ dataFolder }, (event) => {
    if (event.kind !== 'finding' || event.finding.severity !== 'damage') return;
    const { place, what } = event.finding;
    damages.push(`${place}: ${what}`);
  });
  return damages;
}
