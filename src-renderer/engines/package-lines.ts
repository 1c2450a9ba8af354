import type { EnginePackage, PackageStage } from '../../shared/contract/engine-packages.ts';
import { formatBytes } from '../../shared/format/bytes.ts';
import { formatTimeLeft } from '../../shared/format/duration.ts';

/** A package that is being put in, as far as the lab has told. */
export interface PackageActivity {
  readonly id: EnginePackage['id'];
  readonly stage: PackageStage | null;
  /** Bytes of the stage. */
  readonly done: number;
  /** null while nobody knows. */
  readonly total: number | null;
  /** When the stage began, in milliseconds since 1970. */
  readonly since: number;
}

const STAGES: Readonly<Record<PackageStage, string>> = {
  download: 'Downloading',
  unpack: 'Unpacking',
  copy: 'Copying',
  try: 'Trying it',
};

/** How far a package is: `Downloading: 12.0 MB of 160.0 MB, 30 s left`. */
export function activityLine(activity: PackageActivity, secondsLeft: number | null): string {
  const { stage, done, total } = activity;
  if (stage === null) return 'Beginning…';
  if (stage === 'try') return `${STAGES.try}…`;
  const of = total === null ? '' : ` of ${formatBytes(total)}, ${formatTimeLeft(secondsLeft)}`;
  return `${STAGES[stage]}: ${formatBytes(done)}${of}`;
}

/** Share of the stage that is done, 0..1; null when there is nothing to measure by. */
export function activityShare({ stage, done, total }: PackageActivity): number | null {
  if (stage === null || stage === 'try' || total === null || total <= 0) return null;
  return Math.min(1, done / total);
}

/** Hosts as a sentence has them. */
function hostsText(hosts: readonly string[]): string {
  return hosts.join(' and ');
}

/** What a download takes and whom it asks: `about 160.0 MB from registry.npmjs.org and …`. */
export function downloadText({ download }: Pick<EnginePackage, 'download'>): string {
  return download ? `about ${formatBytes(download.bytes)} from ${hostsText(download.hosts)}` : '';
}

/** Whether a package is there, and what is known of it. */
export function stateLine(engine: EnginePackage): string {
  const { installed, download, obstacle } = engine;
  if (installed) {
    const { version, bytes, source, checked } = installed;
    return `Version ${version}, ${formatBytes(bytes)}, from ${source}. ${checked}.`;
  }
  if (download) return `Not installed. A download is ${downloadText(engine)}.`;
  return `Not installed. ${obstacle}`;
}
