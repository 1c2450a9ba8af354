import type { CheckpointSummary, RunSummary } from '../../shared/contract/runs.ts';
import type { SelectOption } from '../controls/select-option.ts';
import { formatCount } from '../../shared/format/number.ts';
import { VARIANT_LABELS } from '../../shared/variants/variants.ts';

/** Stands for a weights file, whose path is typed. */
export const FROM_FILE = 'file';
/** Select options need a value; the configuration has '' for random weights. */
export const RANDOM_WEIGHTS = 'random';

/** Also a path that is half typed: ids have no slash. */
export const isWeightsFile = (from: string) => /\.safetensors$|[/\\]/.test(from);

/** Is it the id of a run? */
export function isRunId(from: string): boolean {
  return from !== '' && !isWeightsFile(from);
}

function noteOf({ preset, variant, seed, progress, id }: RunSummary): string {
  const at = `update ${formatCount(progress.update)}`;
  return `${preset} · ${VARIANT_LABELS[variant]} · seed ${seed} · ${at} · ${id}`;
}

/**
 * Where weights may come from: random, every run that has a checkpoint, or a file.
 * @param from what the configuration says; offered even if no run here is called so
 */
export function startWeightsOptions(runs: readonly RunSummary[], from: string): SelectOption[] {
  const usable = runs.filter(({ id, hash }) => hash !== null || id === from);
  const isUnknown = isRunId(from) && !usable.some(({ id }) => id === from);
  return [
    { value: RANDOM_WEIGHTS, label: 'Random weights' },
    ...usable.map((run) => ({ value: run.id, label: run.name, note: noteOf(run) })),
    ...(isUnknown ? [{ value: from, label: from, note: 'No run here is called so.' }] : []),
    { value: FROM_FILE, label: 'A weights file…', note: 'Exported as .safetensors.' },
  ];
}

/**
 * Checkpoints that weights may be taken of, newest first after the latest whenever the run is made.
 * @param chosen update that the configuration says; 0 takes the latest
 */
export function checkpointOptions(
  checkpoints: readonly CheckpointSummary[],
  chosen: number,
): SelectOption[] {
  const label = (update: number) => `Update ${formatCount(update)}`;
  const known = checkpoints.map(({ update }) => update).toReversed();
  const isUnknown = chosen !== 0 && !known.includes(chosen);
  return [
    { value: '0', label: 'The latest' },
    ...known.map((update) => ({ value: String(update), label: label(update) })),
    ...(isUnknown
      ? [{ value: String(chosen), label: label(chosen), note: 'There is no such checkpoint.' }]
      : []),
  ];
}
