/**
 * For publishers (docs/packaging.md):
 * `node scripts/sign-updates.ts new-key FILE` makes a key and says what an address for updates ends with;
 * `node scripts/sign-updates.ts sign FILE FOLDER` signs the descriptions (latest*.yml) of a folder of updates.
 */
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../shared/errors/thrown.ts';
import {
  type Description,
  publicKeyText,
  SIGNATURE_ENDING,
  signedBytes,
} from '../src-main/desktop/updates/signature.ts';
import { startedAs } from './started-as.ts';

const DESCRIPTION = /^latest[\w-]*\.yml$/;
const HOW = 'node scripts/sign-updates.ts new-key FILE | sign FILE FOLDER';

/**
 * Writes a new private key into a file that its owner alone may read.
 * @returns the end of an address whose updates are signed with it
 * @throws when there is a file already: a lost key cannot be made again
 */
export function newKey(file: string): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const text = privateKey.export({ format: 'pem', type: 'pkcs8' });
  writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  return addressEnd(publicKey);
}

const addressEnd = (key: KeyObject) => `#key=${publicKeyText(key)}`;

/** The detached signature of a description and its name, as its file has it. */
export function signatureOf(description: Description, key: KeyObject): string {
  return `${sign(null, signedBytes(description), key).toString('base64')}\n`;
}

/**
 * Signs every description in a folder of updates, beside it.
 * @returns their names
 * @throws when there is none, or the key is no Ed25519 key
 */
export function signUpdates(keyFile: string, folder: string): string[] {
  const key = createPrivateKey(readFileSync(keyFile, 'utf8'));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${keyFile} is no Ed25519 key`);
  const names = readdirSync(folder).filter((name) => DESCRIPTION.test(name));
  if (names.length === 0) throw new Error(`${folder} has no latest*.yml`);
  for (const name of names) {
    const text = readFileSync(join(folder, name), 'utf8');
    const signature = signatureOf({ name, text }, key);
    writeFileSync(join(folder, `${name}${SIGNATURE_ENDING}`), signature);
  }
  return names;
}

function main([deed, file, folder]: readonly string[]): void {
  if (deed === 'new-key' && file !== undefined) {
    console.log(`${file} is the private key: whoever has it can make updates. Keep it offline.`);
    console.log(`An address for updates ends with ${newKey(file)}`);
  } else if (deed === 'sign' && file !== undefined && folder !== undefined) {
    console.log(`Signed: ${signUpdates(file, folder).join(', ')}`);
    const key = createPublicKey(readFileSync(file, 'utf8'));
    console.log(`Their address ends with ${addressEnd(key)}`);
  } else throw new Error(HOW);
}

if (startedAs(import.meta.filename)) {
  try {
    main(process.argv.slice(2));
  } catch (error) {
    console.error(errorMessage(error));
    process.exitCode = 1;
  }
}
