import type { StorageOverview } from '../../shared/contract/storage.ts';
import { sumOfParts, totalOf } from './size-rows.ts';

/** What a lab takes on its disk; recordings are in the database. */
export function labBytes({ runs, unknown, engines, database }: StorageOverview): number {
  const files = runs.map(({ bytes }) => totalOf(bytes) - bytes.metrics - bytes.episodes);
  return files.reduce((sum, bytes) => sum + bytes, 0) + unknown.bytes + engines + database;
}

/** What takes room, in bytes; what is in the trash is counted there alone. */
export function labFacts(
  overview: StorageOverview,
): { readonly label: string; readonly bytes: number }[] {
  const { runs, engines, analyses, calibrations } = overview;
  const sum = sumOfParts(runs.filter(({ trash }) => trash === null));
  const trashed = runs.filter(({ trash }) => trash !== null);
  return [
    { label: 'This lab', bytes: labBytes(overview) },
    { label: 'Checkpoints', bytes: sum.checkpoints },
    { label: 'Replay', bytes: sum.replay },
    { label: 'Episodes', bytes: sum.episodes },
    { label: 'Metrics', bytes: sum.metrics },
    { label: 'Other files', bytes: sum.rest },
    { label: 'Analyses', bytes: analyses.bytes + calibrations.bytes },
    { label: 'Packages', bytes: engines },
    { label: 'Trash', bytes: trashed.reduce((all, { bytes }) => all + totalOf(bytes), 0) },
  ];
}

interface Share {
  readonly bytes: number;
  /** Of the disk, 0..1. */
  readonly share: number;
}

/** Who takes how much of the disk; null where it is not known. */
export function diskShares(
  overview: StorageOverview,
): { readonly lab: Share; readonly others: Share } | null {
  const { disk } = overview;
  if (!disk || disk.total <= 0) return null;
  const used = Math.max(0, disk.total - disk.free);
  const lab = Math.min(labBytes(overview), used);
  const shareOf = (bytes: number): Share => ({ bytes, share: bytes / disk.total });
  return { lab: shareOf(lab), others: shareOf(used - lab) };
}
