import type { Lab } from '../../lab/lab.ts';

/** Removes entries of the trash for ever; resolves with the bytes that were freed. */
export async function removeForEver(lab: Lab, ids: readonly string[]): Promise<number> {
  let freed = 0;
  for await (const event of lab.storage.remove(ids)) {
    if (event.kind === 'done') ({ freed } = event);
  }
  return freed;
}
