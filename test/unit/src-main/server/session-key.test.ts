import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sessionKey } from '../../../../src-main/server/session-key.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hrm-session-'));
  file = join(folder, 'session-key');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the session key of a data folder', () => {
  it('is 256 bits that stay, for its user alone', () => {
    const key = sessionKey(folder);
    expect(Buffer.from(key, 'base64url')).toHaveLength(32);
    expect(sessionKey(folder)).toBe(key);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('is drawn anew when somebody asks for it', () => {
    const key = sessionKey(folder);
    const renewed = sessionKey(folder, true);
    expect(renewed).not.toBe(key);
    expect(sessionKey(folder)).toBe(renewed);
  });

  it('is drawn anew when others could read it', () => {
    const key = sessionKey(folder);
    for (const mode of [0o640, 0o604, 0o666]) {
      chmodSync(file, mode);
      const next = sessionKey(folder);
      // Windows has no such bits.
      if (process.platform !== 'win32') {
        expect(next).not.toBe(key);
        expect(statSync(file).mode & 0o777).toBe(0o600);
      }
    }
  });

  it('is drawn anew when it is no key', () => {
    for (const text of ['', 'short', 'x'.repeat(44), `${'x'.repeat(42)}!`, `${'x'.repeat(43)}\n`]) {
      writeFileSync(file, text, { mode: 0o600 });
      expect(sessionKey(folder)).toMatch(/^[\w-]{43}$/);
      expect(sessionKey(folder)).not.toBe(text);
    }
  });

  it('does not follow a link to a file elsewhere', () => {
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(elsewhere, 'e'.repeat(43), { mode: 0o600 });
    symlinkSync(elsewhere, file);
    expect(sessionKey(folder)).not.toBe('e'.repeat(43));
    expect(statSync(elsewhere).size).toBe(43);
  });
});
