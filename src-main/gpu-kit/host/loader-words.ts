import type { PartOf } from '../answer.ts';

/** What lets the Vulkan loader say which devices it sees and which one is used. */
export const LOADER_TALKS = { VK_LOADER_DEBUG: 'all' };

/** What the Vulkan loader has said on standard error about devices. */
export function devicesIn(stderr: string): PartOf<'device'>['found'] {
  const used = [...stderr.matchAll(/Using "(.+)" with driver: "(.+)"/g)].at(-1);
  const listed = stderr.split('Sorted order:').at(-1) ?? '';
  const devices = Array.from(listed.matchAll(/\[\d+\] (.+?)\s*$/gm), ([, name]) => name);
  return {
    ...(used && { device: used[1], driver: used[2] }),
    ...(stderr.includes('Sorted order:') && { devices }),
  };
}

/** Devices that are no graphics cards. */
export const isSoftware = (device: string) => /llvmpipe|swiftshader/i.test(device);
