import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { publicKeyText } from '../../../../../src-main/desktop/updates/signature.ts';
import {
  forgetUpdateSettings,
  readUpdateSettings,
  writeUpdateSettings,
} from '../../../../../src-main/desktop/updates/update-settings.ts';
import { parseUpdateSource } from '../../../../../src-main/desktop/updates/update-source.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

const key = publicKeyText(generateKeyPairSync('ed25519').publicKey);

it('keeps what was set, until it is forgotten', () => {
  const file = join(temporaryFolder(), 'updates.json');
  const errors: string[] = [];
  const read = () => readUpdateSettings(file, (text) => errors.push(text));
  expect(read()).toBeNull();
  const source = parseUpdateSource(`https://updates.example/#key=${key}`);
  writeUpdateSettings(file, { source, atStart: true });
  expect(read()).toMatchObject({ source: { address: source.address }, atStart: true });
  forgetUpdateSettings(file);
  forgetUpdateSettings(file);
  expect(read()).toBeNull();
  expect(errors).toEqual([]);
});

it.each(['', '{}', '{"address":"http://updates.example/","atStart":true}'])(
  'is off, and says why, when %j stands there',
  (text) => {
    const file = join(temporaryFolder(), 'updates.json');
    writeFileSync(file, text);
    const errors: string[] = [];
    expect(readUpdateSettings(file, (error) => errors.push(error))).toBeNull();
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain(`Updates are off: ${file} cannot be used`);
  },
);
