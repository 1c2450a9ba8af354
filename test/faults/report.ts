import type { Finding, SuiteResult } from './try-suites.ts';

/** Minutes and seconds. */
export function duration(milliseconds: number): string {
  if (!Number.isFinite(milliseconds)) return '?';
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

const SHOWN_ALIKE = 3;

/** What was found, alike things a few times each. */
export function findingLines(findings: readonly Finding[]): string[] {
  const times = new Map<string, number>();
  const lines: string[] = [];
  for (const { suite, trial, kind, what } of findings) {
    const like = `${suite} ${kind} ${what.replace(/\d+/g, '').slice(0, 60)}`;
    const seen = (times.get(like) ?? 0) + 1;
    times.set(like, seen);
    if (seen > SHOWN_ALIKE) continue;
    lines.push(`${kind.toUpperCase()}: ${suite}, ${trial}`, `      ${what.slice(0, 400)}`);
  }
  for (const [like, seen] of times) {
    if (seen > SHOWN_ALIKE) lines.push(`and ${seen - SHOWN_ALIKE} more: ${like}`);
  }
  return lines;
}

/** Trials of a suite with a finding of a kind. */
function count({ findings }: SuiteResult, wanted: Finding['kind']): number {
  const found = findings.filter(({ kind }) => kind === wanted);
  return new Set(found.map(({ trial }) => trial)).size;
}

/** The counts as a table of Markdown. */
export function resultTable(results: readonly SuiteResult[]): string {
  const rows = results.map((result) => [
    result.suite,
    result.tried,
    count(result, 'lost'),
    count(result, 'lied'),
    Object.entries(result.endings)
      .toSorted(([, a], [, b]) => b - a)
      .map(([ending, times]) => `${ending} ${times}`)
      .join(', '),
  ]);
  const header = ['fault', 'tried', 'lost', 'lied', 'endings'];
  const lines = [header, header.map(() => '---'), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
