import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hasLibrary, type Machine, vulkanDrivers } from '../../engine/onnx/machine.ts';

const LOADER = 'libvulkan.so.1';
/** Libraries of NVIDIA's driver that are Vulkan drivers; the first needs no X11. Containers often have them without a manifest. */
const NVIDIA_DRIVERS = ['libEGL_nvidia.so.0', 'libGLX_nvidia.so.0'];

/** One way for WebGPU to find a device. */
export interface VulkanSetting {
  /** What people call it. */
  readonly name: string;
  /** What a process needs in its environment for it, beside the machine's own. */
  readonly environment: Readonly<Record<string, string>>;
}

function manifestOf(library: string): string {
  const ICD = { library_path: library, api_version: '1.3.0' };
  return JSON.stringify({ file_format_version: '1.0.0', ICD });
}

/** The kit's own loader, where the machine has none. */
function ownLoader(machine: Machine, folder: string): Record<string, string> {
  if (hasLibrary(machine, LOADER) || !existsSync(join(folder, LOADER))) return {};
  const folders = [machine.env.LD_LIBRARY_PATH, folder].filter(Boolean);
  return { LD_LIBRARY_PATH: folders.join(':') };
}

/**
 * The ways to try, in order: the machine's own drivers, then those of NVIDIA that no manifest names. There is always one,
 * which at least says what is missing.
 * @param loaderFolder that may hold a Vulkan loader
 * @param workFolder where manifests are written
 */
export function vulkanSettings(
  machine: Machine,
  loaderFolder: string,
  workFolder: string,
): VulkanSetting[] {
  const base = ownLoader(machine, loaderFolder);
  const settings: VulkanSetting[] = [{ name: 'the drivers of this machine', environment: base }];
  for (const library of NVIDIA_DRIVERS) {
    if (!hasLibrary(machine, library)) continue;
    const manifest = join(workFolder, `${library}.json`);
    writeFileSync(manifest, manifestOf(library));
    const environment = { ...base, VK_DRIVER_FILES: manifest, VK_ICD_FILENAMES: manifest };
    settings.push({ name: library, environment });
  }
  // Without any manifest the loader would only say that there is none.
  return vulkanDrivers(machine).length === 0 && settings.length > 1 ? settings.slice(1) : settings;
}
