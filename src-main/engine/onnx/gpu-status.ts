import { basename } from 'node:path';
import type { EngineStatus } from '../../../shared/contract/engines.ts';
import { ENGINE_LABELS } from '../../../shared/run-config/engine-ids.ts';
import { isCheckout } from '../how-to-install.ts';
import { hasLibrary, hasNativeFile, type Machine, thisMachine, vulkanDrivers } from './machine.ts';
import { CUDA_PROVIDER_FILES } from './user-runtime.ts';

/** What the CUDA provider is linked with, by what it comes from. */
const CUDA_LIBRARIES = {
  'libcuda.so.1': 'the NVIDIA driver',
  'libcudart.so.12': 'CUDA 12',
  'libcublas.so.12': 'CUDA 12',
  'libcublasLt.so.12': 'CUDA 12',
  'libcufft.so.11': 'CUDA 12',
  'libcurand.so.10': 'CUDA 12',
  'libcudnn.so.9': 'cuDNN 9',
} as const;

/** Vulkan drivers that compute on the processor. */
const SOFTWARE = /swiftshader|lvp|lavapipe/i;

type Finding = Pick<EngineStatus, 'available' | 'detail'>;

const missing = (detail: string): Finding => ({ available: false, detail });

function vulkanFinding(machine: Machine): Finding {
  if (!hasLibrary(machine, 'libvulkan.so.1')) {
    return missing('the Vulkan loader libvulkan.so.1 is missing (Debian and Ubuntu: libvulkan1)');
  }
  const drivers = vulkanDrivers(machine).map((path) => basename(path, '.json'));
  if (drivers.length === 0) {
    return missing('no Vulkan driver is installed: install the one of the graphics card');
  }
  const slow = drivers.every((driver) => SOFTWARE.test(driver))
    ? ', which computes on the processor: for tests only'
    : '';
  return { available: true, detail: `Vulkan: ${drivers.join(', ')}${slow}` };
}

function webgpuFinding(machine: Machine): Finding {
  const { platform, arch } = machine;
  if (!hasNativeFile(machine, 'onnxruntime_binding.node')) {
    return missing(`ONNX Runtime is not installed for ${platform} ${arch}`);
  }
  if (platform === 'darwin') return { available: true, detail: 'Metal' };
  if (platform === 'win32') return { available: true, detail: 'Direct3D 12' };
  if (arch !== 'x64') return missing(`ONNX Runtime has no WebGPU for ${platform} ${arch}`);
  return vulkanFinding(machine);
}

const remedy = () => (isCheckout() ? 'npm run engine:cuda' : 'the page Engines installs them');

function cudaFinding(machine: Machine): Finding {
  const { platform, arch } = machine;
  if (platform !== 'linux' || arch !== 'x64') {
    return missing('ONNX Runtime for Node has CUDA on Linux x64 only; use onnx-webgpu here');
  }
  if (!CUDA_PROVIDER_FILES.every((name) => hasNativeFile(machine, name))) {
    return missing(
      machine.cudaObstacle ?? `the CUDA files of ONNX Runtime are missing: ${remedy()}`,
    );
  }
  const absent = Object.entries(CUDA_LIBRARIES).filter(([name]) => !hasLibrary(machine, name));
  if (absent.length > 0) {
    const sources = [...new Set(absent.map(([, source]) => source))].join(', ');
    const names = absent.map(([name]) => name).join(', ');
    return missing(`install ${sources} (not found: ${names})`);
  }
  return { available: true, detail: 'CUDA 12; never tried by the makers of the lab' };
}

/**
 * Whether the GPU engines can be loaded here, as far as files tell: no native code is loaded. In
 * what was found, a driver may still turn out not to work, which `createOnnxGpuEngine` reports.
 */
export function onnxGpuStatuses(machine: Machine = thisMachine()): EngineStatus[] {
  const status = (id: 'onnx-webgpu' | 'onnx-cuda', finding: Finding): EngineStatus => ({
    id,
    label: ENGINE_LABELS[id],
    ...finding,
  });
  return [status('onnx-webgpu', webgpuFinding(machine)), status('onnx-cuda', cudaFinding(machine))];
}
