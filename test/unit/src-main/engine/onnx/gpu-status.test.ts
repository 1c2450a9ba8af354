import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onnxGpuStatuses } from '../../../../../src-main/engine/onnx/gpu-status.ts';
import type { Machine } from '../../../../../src-main/engine/onnx/machine.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'machine-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A machine that has some files. */
function machineWith(files: readonly string[], changes: Partial<Machine> = {}): Machine {
  for (const file of files) {
    const path = join(root, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, '');
  }
  const runtimeFolder = join(root, 'ort');
  return { platform: 'linux', arch: 'x64', env: {}, root, runtimeFolder, ...changes };
}

const native = (name: string, place = 'linux/x64') => `ort/bin/napi-v6/${place}/${name}`;
const BINDING = native('onnxruntime_binding.node');
const LOADER = 'usr/lib/x86_64-linux-gnu/libvulkan.so.1';
const webgpu = (machine: Machine) => onnxGpuStatuses(machine)[0];
const cuda = (machine: Machine) => onnxGpuStatuses(machine)[1];

describe('onnx-webgpu', () => {
  it('is Metal on macOS and Direct3D on Windows', () => {
    const mac = { platform: 'darwin', arch: 'arm64' } as const;
    const windows = { platform: 'win32', arch: 'x64' } as const;
    const name = 'onnxruntime_binding.node';
    expect(webgpu(machineWith([native(name, 'darwin/arm64')], mac))).toMatchObject({
      id: 'onnx-webgpu',
      available: true,
      detail: 'Metal',
    });
    expect(webgpu(machineWith([native(name, 'win32/x64')], windows))).toMatchObject({
      available: true,
      detail: 'Direct3D 12',
    });
  });

  it('needs the package for the platform', () => {
    expect(webgpu(machineWith([]))).toMatchObject({
      available: false,
      detail: 'ONNX Runtime is not installed for linux x64',
    });
    expect(webgpu(machineWith([BINDING], { runtimeFolder: null })).available).toBe(false);
  });

  it('is not in the package for Linux on ARM', () => {
    const machine = machineWith([native('onnxruntime_binding.node', 'linux/arm64')], {
      arch: 'arm64',
    });
    expect(webgpu(machine).detail).toBe('ONNX Runtime has no WebGPU for linux arm64');
  });

  it('needs the Vulkan loader on Linux', () => {
    const machine = machineWith([BINDING, 'usr/share/vulkan/icd.d/radeon_icd.x86_64.json']);
    expect(webgpu(machine).detail).toContain('libvulkan.so.1 is missing');
    const env = { LD_LIBRARY_PATH: join(root, 'elsewhere') };
    machineWith(['elsewhere/libvulkan.so.1']);
    expect(webgpu({ ...machine, env }).available).toBe(true);
  });

  it('finds the loader in the cache of the dynamic linker', () => {
    const machine = machineWith([BINDING, 'etc/ld.so.cache', 'etc/vulkan/icd.d/nvidia_icd.json']);
    writeFileSync(join(root, 'etc/ld.so.cache'), 'glibc\0libvulkan.so.1\0/opt/libvulkan.so.1\0');
    expect(webgpu(machine)).toMatchObject({ available: true, detail: 'Vulkan: nvidia_icd' });
  });

  it('needs a Vulkan driver on Linux', () => {
    expect(webgpu(machineWith([BINDING, LOADER]))).toMatchObject({
      available: false,
      detail: 'no Vulkan driver is installed: install the one of the graphics card',
    });
  });

  it('takes the driver that the environment names, and says when it is software', () => {
    const env = { VK_DRIVER_FILES: join(root, 'opt/vk_swiftshader_icd.json') };
    const files = [BINDING, LOADER, 'etc/vulkan/icd.d/nvidia_icd.json'];
    expect(webgpu(machineWith(files, { env })).available).toBe(false);
    expect(webgpu(machineWith(['opt/vk_swiftshader_icd.json'], { env })).detail).toBe(
      'Vulkan: vk_swiftshader_icd, which computes on the processor: for tests only',
    );
  });
});

describe('onnx-cuda', () => {
  const PROVIDER = [
    native('libonnxruntime_providers_cuda.so'),
    native('libonnxruntime_providers_shared.so'),
  ];
  const TOOLKIT = ['cudart.so.12', 'cublas.so.12', 'cublasLt.so.12', 'cufft.so.11', 'curand.so.10'];
  const LIBRARIES = [...TOOLKIT, 'cudnn.so.9'].map((name) => `usr/local/cuda/lib64/lib${name}`);
  const DRIVER = 'usr/lib/x86_64-linux-gnu/libcuda.so.1';

  it('is for Linux x64', () => {
    expect(cuda(machineWith([], { platform: 'win32' })).detail).toContain('use onnx-webgpu here');
  });

  it('needs the files that are fetched apart', () => {
    expect(cuda(machineWith([BINDING, PROVIDER[0]]))).toMatchObject({
      available: false,
      detail: 'the CUDA files of ONNX Runtime are missing: npm run engine:cuda',
    });
  });

  it('names what else is missing, and what it belongs to', () => {
    expect(cuda(machineWith([...PROVIDER, ...LIBRARIES])).detail).toBe(
      'install the NVIDIA driver (not found: libcuda.so.1)',
    );
    rmSync(join(root, 'usr/local/cuda/lib64/libcudnn.so.9'));
    expect(cuda(machineWith([...PROVIDER, DRIVER])).detail).toBe(
      'install cuDNN 9 (not found: libcudnn.so.9)',
    );
  });

  it('says that nobody has tried it', () => {
    expect(cuda(machineWith([...PROVIDER, ...LIBRARIES, DRIVER]))).toMatchObject({
      available: true,
      detail: 'CUDA 12; never tried by the makers of the lab',
    });
  });
});
