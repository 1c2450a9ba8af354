import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { newKey, signUpdates } from '../../../scripts/sign-updates.ts';
import { isSignedBy } from '../../../src-main/desktop/updates/signature.ts';
import { parseUpdateSource } from '../../../src-main/desktop/updates/update-source.ts';
import { temporaryFolder } from '../src-main/store/temporary-folder.ts';

it('signs every description of a folder with the key of an address', () => {
  const folder = temporaryFolder();
  const keyFile = join(folder, 'key.pem');
  const { key } = parseUpdateSource(`https://updates.example/${newKey(keyFile)}`);
  const text = 'version: 1.0.0\npath: später.AppImage\n';
  for (const name of ['latest.yml', 'latest-linux-arm64.yml', 'other.yml']) {
    writeFileSync(join(folder, name), text);
  }
  expect(signUpdates(keyFile, folder).toSorted()).toEqual(['latest-linux-arm64.yml', 'latest.yml']);
  const signature = readFileSync(join(folder, 'latest.yml.sig'), 'utf8');
  const signed = { name: 'latest.yml', text };
  expect(isSignedBy(key, signed, signature)).toBe(true);
  expect(isSignedBy(key, { ...signed, text: `${text} ` }, signature)).toBe(false);
  expect(isSignedBy(key, { ...signed, name: 'latest-mac.yml' }, signature)).toBe(false);
  expect(isSignedBy(key, signed, signature.slice(4))).toBe(false);
  expect(isSignedBy(key, signed, '')).toBe(false);
  const other = parseUpdateSource(`https://updates.example/${newKey(join(folder, 'other.pem'))}`);
  expect(isSignedBy(other.key, signed, signature)).toBe(false);
});

it.runIf(process.platform !== 'win32')('keeps a private key from others', () => {
  const keyFile = join(temporaryFolder(), 'key.pem');
  newKey(keyFile);
  expect(statSync(keyFile).mode & 0o077).toBe(0);
});

it('overwrites no key, and signs with no other kind', () => {
  const folder = temporaryFolder();
  const keyFile = join(folder, 'key.pem');
  const { privateKey } = generateKeyPairSync('x25519');
  writeFileSync(keyFile, privateKey.export({ format: 'pem', type: 'pkcs8' }));
  expect(() => newKey(keyFile)).toThrow(/EEXIST/);
  expect(() => signUpdates(keyFile, folder)).toThrow(/is no Ed25519 key/);
  const right = join(folder, 'right.pem');
  newKey(right);
  expect(() => signUpdates(right, folder)).toThrow(/has no latest\*\.yml/);
});
