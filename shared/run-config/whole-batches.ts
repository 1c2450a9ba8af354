/**
 * Updates of a run that ends with a whole batch: a batch is held for `updatesPerBatch` updates, and
 * a run does not end within one.
 */
export function wholeBatches(updates: number, updatesPerBatch: number): number {
  return Math.ceil(Math.max(0, updates) / updatesPerBatch) * updatesPerBatch;
}
