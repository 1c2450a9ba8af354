import { existsSync, globSync, readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { dirname, join } from 'node:path';
import { listEngines } from '../../engine/catalogue.ts';
import type { MachineFacts } from '../answer.ts';
import { linesOf } from './output-of.ts';

const NVIDIA_SMI = [
  'nvidia-smi',
  '--query-gpu=name,driver_version,memory.total,compute_cap',
  '--format=csv,noheader',
];
/** Class of display controllers on the PCI bus. */
const DISPLAY = '0x03';
const TOLD_OF_DEVICES =
  /^(GPU\d|apiVersion|driverVersion|deviceType|deviceName|driverName|driverInfo)/;

const read = (file: string) => readFileSync(file, 'utf8').trim();

function distribution(): string | null {
  const file = '/etc/os-release';
  const name = existsSync(file) ? /^PRETTY_NAME="?(.*?)"?$/m.exec(read(file)) : null;
  return name?.[1] ?? null;
}

function displayControllers(): string[] {
  const classes = globSync('/sys/bus/pci/devices/*/class');
  const folders = classes.filter((file) => read(file).startsWith(DISPLAY)).map(dirname);
  return folders.map((folder) => `${read(join(folder, 'vendor'))}:${read(join(folder, 'device'))}`);
}

/** What there is to be known of this machine without computing anything, PyTorch left out. */
export async function machineFacts(): Promise<Omit<MachineFacts, 'torch'>> {
  const nvidiaSmi = await linesOf(NVIDIA_SMI);
  const vulkanInfo = await linesOf(['vulkaninfo', '--summary']);
  return {
    system: `${type()} ${release()}`,
    distribution: distribution(),
    processor: cpus()[0]?.model.trim() ?? process.arch,
    processors: availableParallelism(),
    memoryBytes: totalmem(),
    displayControllers: displayControllers(),
    nvidiaSmi: nvidiaSmi && [...nvidiaSmi],
    vulkanInfo: vulkanInfo?.filter((line) => TOLD_OF_DEVICES.test(line)) ?? null,
    engines: listEngines(),
  };
}
