import type { KeyObject } from 'node:crypto';
import { publicKeyOf } from './signature.ts';
import { UpdateError } from './update-error.ts';

/** Where updates come from, and whose they must be. */
export interface UpdateSource {
  /** As somebody gave it. */
  readonly address: string;
  /** The folder of updates, with a slash at its end. */
  readonly folder: URL;
  /** Of the publisher; Ed25519. */
  readonly key: KeyObject;
}

const KEY = 'key';

function refuse(why: string): never {
  throw new UpdateError('UPDATE_ADDRESS', `This is no address for updates: ${why}.`);
}

/**
 * Reads an address such as `https://example.org/lab/#key=MCow…`: a folder, and the key whose owner signs what is in it. What
 * is behind the # stays on this machine.
 * @throws UpdateError UPDATE_ADDRESS
 */
export function parseUpdateSource(text: string): UpdateSource {
  const address = text.trim();
  if (!URL.canParse(address)) refuse('it does not begin with https://');
  const folder = new URL(address);
  if (folder.protocol !== 'https:') refuse('it does not begin with https://');
  if (folder.username !== '' || folder.password !== '') refuse('there is a name or password in it');
  if (folder.search !== '') refuse('there is a question mark in it');
  const key = publicKeyOf(new URLSearchParams(folder.hash.slice(1)).get(KEY) ?? '');
  if (key === null) refuse('the key of its publisher (#key=…) is not behind it');
  folder.hash = '';
  if (!folder.pathname.endsWith('/')) folder.pathname += '/';
  return { address, folder, key };
}
