import { expect, it } from 'vitest';
import { devicesIn, isSoftware } from '../../../../../src-main/gpu-kit/host/loader-words.ts';

const SAID = `[Vulkan Loader] INFO | DRIVER:  linux_read_sorted_physical_devices:
[Vulkan Loader] INFO | DRIVER:       Original order:
[Vulkan Loader] INFO | DRIVER:             [0] llvmpipe (LLVM 15.0.6, 256 bits)
[Vulkan Loader] INFO | DRIVER:             [1] NVIDIA GeForce RTX 4090
[Vulkan Loader] INFO | DRIVER:       Sorted order:
[Vulkan Loader] INFO | DRIVER:             [0] NVIDIA GeForce RTX 4090  
[Vulkan Loader] INFO | DRIVER:             [1] llvmpipe (LLVM 15.0.6, 256 bits)  
[Vulkan Loader] DEBUG | DRIVER: Copying old device 0 into new device 0
[Vulkan Loader] DRIVER:                Using "NVIDIA GeForce RTX 4090" with driver: "libGLX_nvidia.so.0"
`;

it('reads which devices the loader sees, and which one is used', () => {
  expect(devicesIn(SAID)).toEqual({
    device: 'NVIDIA GeForce RTX 4090',
    driver: 'libGLX_nvidia.so.0',
    devices: ['NVIDIA GeForce RTX 4090', 'llvmpipe (LLVM 15.0.6, 256 bits)'],
  });
});

it('says nothing when the loader does not', () => {
  expect(devicesIn('')).toEqual({});
});

it('tells what computes on the processor', () => {
  expect(isSoftware('llvmpipe (LLVM 15.0.6, 256 bits)')).toBe(true);
  expect(isSoftware('SwiftShader Device (Subzero)')).toBe(true);
  expect(isSoftware('NVIDIA H200')).toBe(false);
});
