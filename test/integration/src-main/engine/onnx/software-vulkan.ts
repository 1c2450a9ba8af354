import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where Debian's chromium keeps its Vulkan loader and SwiftShader, a Vulkan driver in software. */
const CHROMIUM = '/usr/lib/chromium';
const SWIFTSHADER = join(CHROMIUM, 'vk_swiftshader_icd.json');

/**
 * Environment for processes in which WebGPU computes with SwiftShader: the same results everywhere,
 * no graphics card needed. Empty where there is none, so that the machine's own driver is used.
 * The dynamic linker reads it when a process starts: setting it later is too late.
 */
export function softwareVulkan(): Record<string, string> {
  if (!existsSync(SWIFTSHADER)) return {};
  const folders = [process.env.LD_LIBRARY_PATH, CHROMIUM].filter(Boolean);
  return {
    VK_DRIVER_FILES: SWIFTSHADER,
    VK_ICD_FILENAMES: SWIFTSHADER,
    LD_LIBRARY_PATH: folders.join(':'),
  };
}
