import type { RunSummary } from '../../shared/contract/runs.ts';

export const VARIANT_LABELS: Readonly<Record<RunSummary['variant'], string>> = {
  carry: 'Carry Z',
  reset: 'Reset Z',
};
