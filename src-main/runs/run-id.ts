import { randomBytes } from 'node:crypto';

/** Lower-case letters and digits without those that are easily mistaken (i, l, o, u). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 10;

/** A new run id: 50 random bits that are easy to read out, to type and to name a folder with. */
export function createRunId(): string {
  return Array.from(randomBytes(LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
