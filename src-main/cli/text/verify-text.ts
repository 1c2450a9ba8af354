import { formatHours } from '../../../shared/format/duration.ts';
import { table } from '../../../shared/text/table.ts';
import type { Finding, VerifySummary } from '../../../shared/contract/verify.ts';
import { counted } from '../../../shared/format/counted.ts';

/** Findings as an aligned table, the worst first, or one line when there are none. */
export function findingsTable(findings: readonly Finding[]): string {
  const order: readonly Finding['severity'][] = ['damage', 'leftover', 'note'];
  const sorted = order.flatMap((severity) => findings.filter((each) => each.severity === severity));
  const rows = sorted.map(({ severity, run, place, what, advice, repaired }) => [
    severity,
    run ?? '',
    place,
    what,
    repaired === null ? advice : `repaired: ${repaired}`,
  ]);
  return table([['HOW BAD', 'RUN', 'WHERE', 'WHAT', 'WHAT TO DO'], ...rows]);
}

/** "3 runs, 6 checkpoints: 2 damaged (1 repaired), 1 leftover, 1 note." */
export function summaryLine(summary: VerifySummary): string {
  const { runs, checkpoints, damage, leftovers, notes, repaired, left } = summary;
  const seen = `${counted(runs, 'run')}, ${counted(checkpoints, 'checkpoint')}`;
  if (damage + leftovers + notes === 0) return `${seen}: everything is as it should be.`;
  const said = [
    damage > 0 ? `${counted(damage, 'damage')}` : 'no damage',
    leftovers > 0 ? counted(leftovers, 'leftover') : '',
    notes > 0 ? counted(notes, 'note') : '',
  ].filter(Boolean);
  const mended = repaired > 0 ? ` ${repaired} repaired, ${counted(left, 'damage')} left.` : '';
  return `${seen}: ${said.join(', ')}.${mended}`;
}

/** "Verifying checkpoints, 45%, about 12 s left". */
export function verifyingLine(
  { label, done, total }: { readonly label: string; readonly done: number; readonly total: number },
  seconds: number,
): string {
  const share = total > 0 ? done / total : 0;
  const left = share > 0.02 ? `, about ${formatHours((seconds * (1 - share)) / share)} left` : '';
  return `Verifying ${label}, ${Math.floor(100 * share)}%${left}`;
}
