import { describe, expect, it } from 'vitest';
import { askForSharing } from '../../../../../src-main/engine/onnx/host-sharing.ts';
import { refusingSession, sharingSession } from './session-doubles.ts';

describe('a host is asked whether its native code takes shared memory', () => {
  it('and works on it', async () => {
    const session = sharingSession();
    expect(await askForSharing(session.create)).toBe('memory');
    expect(session.released).toBe(1);
  });

  it('or refuses it: then copies are shared', async () => {
    const session = refusingSession();
    expect(await askForSharing(session.create)).toBe('copies');
    expect(session.released).toBe(1);
  });

  it('or takes it and writes elsewhere: then copies are shared', async () => {
    expect(await askForSharing(sharingSession(0).create)).toBe('copies');
  });

  it('and what is wrong with it besides is told', async () => {
    const broken = () => Promise.reject(new Error('no such library'));
    await expect(askForSharing(broken)).rejects.toThrow('no such library');
  });
});
