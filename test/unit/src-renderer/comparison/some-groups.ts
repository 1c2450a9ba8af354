import { withStyles } from '../../../../src-renderer/comparison/compared-group.ts';

/** Carry Z with runs a and b, Reset Z with run c. */
export const GROUPS = withStyles([
  { key: 'carry', label: 'Carry Z', settings: '', variant: 'carry', runIds: ['a', 'b'] },
  { key: 'reset', label: 'Reset Z', settings: '', variant: 'reset', runIds: ['c'] },
]);
