import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { publicKeyText } from '../../../../../src-main/desktop/updates/signature.ts';
import { parseUpdateSource } from '../../../../../src-main/desktop/updates/update-source.ts';

const key = publicKeyText(generateKeyPairSync('ed25519').publicKey);
const other = publicKeyText(generateKeyPairSync('x25519').publicKey);

it.each([
  [`https://updates.example/#key=${key}`, 'https://updates.example/'],
  [` https://updates.example/a/b#key=${key}\n`, 'https://updates.example/a/b/'],
  [`https://updates.example:8443/a/#key=${key}`, 'https://updates.example:8443/a/'],
])('is a folder with a key: %s', (text, folder) => {
  const source = parseUpdateSource(text);
  expect([source.folder.href, source.address]).toEqual([folder, text.trim()]);
  expect(publicKeyText(source.key)).toBe(key);
});

it.each([
  ['', 'https://'],
  ['updates.example', 'https://'],
  [`http://updates.example/#key=${key}`, 'https://'],
  [`http://127.0.0.1:8080/#key=${key}`, 'https://'],
  [`file:///updates#key=${key}`, 'https://'],
  [`https://me:secret@updates.example/#key=${key}`, 'a name or password'],
  [`https://updates.example/?to=me#key=${key}`, 'a question mark'],
  ['https://updates.example/', 'the key'],
  ['https://updates.example/#key=', 'the key'],
  ['https://updates.example/#key=MCowBQYDK2VwAyEA', 'the key'],
  [`https://updates.example/#${key}`, 'the key'],
  [`https://updates.example/#key=${other}`, 'the key'],
])('refuses %j', (text, why) => {
  expect(() => parseUpdateSource(text)).toThrow(
    expect.objectContaining({ code: 'UPDATE_ADDRESS', message: expect.stringContaining(why) }),
  );
});
