import { expect, it } from 'vitest';
import { partOf } from '../../../../../src-main/gpu-kit/answer.ts';
import { findDevice } from '../../../../../src-main/gpu-kit/host/find-device.ts';

const MEASURED = { seconds: 1, peakMemoryBytes: 1, gpuMemoryBytes: null };

/** A machine on which each setting finds a device, or fails. */
async function find(devices: Readonly<Record<string, string | null>>) {
  const settings = Object.keys(devices).map((name) => ({ name, environment: { NAME: name } }));
  const tried: string[] = [];
  const found = await findDevice(settings, async (task, { NAME: name = '' }) => {
    tried.push(name);
    const device = devices[name];
    const ending = device
      ? ({ outcome: 'done', why: null } as const)
      : ({ outcome: 'failed', why: 'ends with SIGSEGV' } as const);
    const stderr = device ? `Using "${device}" with driver: "d.so"\n` : '';
    return { part: partOf(task, { ...ending, ...MEASURED }, {}), stderr };
  });
  return { ...found, tried };
}

it('takes the first graphics card, and tries no further', async () => {
  const found = await find({ machine: 'NVIDIA L4', egl: 'NVIDIA L4' });
  expect(found).toMatchObject({ name: 'NVIDIA L4', tried: ['machine'] });
  expect(found.parts).toMatchObject([{ found: { device: 'NVIDIA L4', driver: 'd.so' } }]);
});

it('goes on after a crash and after a device in software', async () => {
  const found = await find({ machine: 'llvmpipe', egl: null, glx: 'NVIDIA L4' });
  expect(found).toMatchObject({ setting: { name: 'glx' }, name: 'NVIDIA L4' });
  expect(found.parts.map(({ outcome }) => outcome)).toEqual(['done', 'failed', 'done']);
});

it('is content with a device in software when there is no other', async () => {
  const found = await find({ machine: 'llvmpipe', egl: null });
  expect(found).toMatchObject({ setting: { name: 'machine' }, name: 'llvmpipe' });
});

it('has none where nothing computes', async () => {
  expect(await find({ machine: null })).toMatchObject({ setting: null, name: null });
});
