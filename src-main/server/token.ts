import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const TOKEN_BYTES = 32;

/** What `createToken` makes. */
export const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/;

/** A secret of 256 random bits, safe in addresses and cookies. */
export function createToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** A secret for one purpose, from which neither the key nor another purpose's can be told. */
export function derivedToken(key: string, purpose: string): string {
  return createHmac('sha256', key).update(purpose).digest('base64url');
}

/** Compares in a time that tells nothing about where, or by which length, the texts differ. */
export function sameToken(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
