import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';

/** What is behind the name of a description, in the name of the file with its signature. */
export const SIGNATURE_ENDING = '.sig';

/** Bytes of an Ed25519 signature. */
const SIGNATURE_BYTES = 64;

/**
 * A public key as an address has it: SubjectPublicKeyInfo (DER) in base64url.
 * @returns null for anything that is no Ed25519 key
 */
export function publicKeyOf(text: string): KeyObject | null {
  try {
    const key = createPublicKey({
      key: Buffer.from(text, 'base64url'),
      format: 'der',
      type: 'spki',
    });
    return key.asymmetricKeyType === 'ed25519' ? key : null;
  } catch {
    // No key at all: whoever asked says so.
    return null;
  }
}

/** A public key as text for an address. */
export function publicKeyText(key: KeyObject): string {
  return key.export({ format: 'der', type: 'spki' }).toString('base64url');
}

/** The beginning of a key's SHA-256, in groups, for people to compare. */
export function fingerprint(key: KeyObject): string {
  const hash = createHash('sha256').update(key.export({ format: 'der', type: 'spki' }));
  return hash
    .digest('hex')
    .slice(0, 24)
    .replaceAll(/(.{4})(?=.)/g, '$1 ');
}

/** A description as its publisher has put it into a folder of updates. */
export interface Description {
  /** Of its file, which tells for which system and processor it is. */
  readonly name: string;
  readonly text: string;
}

/** What is signed: the name, too, so that what was signed for one system counts for no other. */
export const signedBytes = ({ name, text }: Description) => Buffer.from(`${name}\n${text}`, 'utf8');

/**
 * Whether the owner of a key has signed a description under its name.
 * @param signature in base64
 */
export function isSignedBy(key: KeyObject, description: Description, signature: string): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return bytes.length === SIGNATURE_BYTES && verify(null, signedBytes(description), key, bytes);
}
