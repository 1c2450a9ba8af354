import { sep } from 'node:path';
import type { Finding } from '../../shared/contract/verify.ts';
import { printable } from '../../shared/text/control-characters.ts';
import type { WritableConnection } from '../store/connection.ts';

/** What was done about a finding, or why it was left as it is. */
export type Mended = { readonly done: string } | { readonly left: string };

/** Mends something that was found, and loses nothing. */
export type Mend = (database: WritableConnection) => Promise<Mended>;

/** A mend that says what it did in other words. */
export function inWords(mend: Mend, done: string): Mend {
  return async (database) => {
    const mended = await mend(database);
    return 'done' in mended ? { done } : mended;
  };
}

/** How advice calls the repair: a command that pages let copy. */
export const REPAIR = '`hrm-lab verify --repair`';

/** A finding, and what mends it if that is safe. */
export interface Found extends Omit<Finding, 'check' | 'repaired'> {
  readonly mend?: Mend;
}

/**
 * A finding as it is told: whatever comes from a disk is written so that no screen obeys it, and paths are
 * those within the data folder.
 */
export function toFinding(check: string, found: Found, dataFolder: string): Finding {
  const { severity, run, place, what, advice } = found;
  return {
    check,
    severity,
    run: run === null ? null : printable(run),
    place: printable(place),
    what: printable(what.replaceAll(`${dataFolder}${sep}`, '')),
    advice: printable(advice),
    repaired: null,
  };
}

/** A mend that several findings share: it is done once. */
export function once(mend: Mend): Mend {
  let done: Promise<Mended> | null = null;
  return (database) => (done ??= mend(database));
}
