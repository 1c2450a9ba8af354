import type {
  EnginePackage,
  EnginePackageId,
  InstalledPackage,
  PackageDownload,
  PackageStage,
} from '../../../shared/contract/engine-packages.ts';
import type { Surroundings } from './download.ts';

/** Where packages are downloaded from; tests have hosts of their own. */
export interface PackageHosts {
  /** A registry of npm. */
  readonly npm: string;
  /** Where the makers of TensorFlow keep its C library and the addon. */
  readonly tensorflow: string;
  /** The index of a NuGet source (V3). */
  readonly nuget: string;
}

export const PUBLIC_HOSTS: PackageHosts = {
  npm: 'https://registry.npmjs.org',
  tensorflow: 'https://storage.googleapis.com',
  nuget: 'https://api.nuget.org/v3/index.json',
};

/** Which computer it is. */
export interface Computer {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

/** A package that is being put in. */
export interface Placing {
  /** Folder that becomes the package's; empty. */
  readonly folder: string;
  readonly computer: Computer;
  readonly hosts: PackageHosts;
  readonly surroundings: Surroundings;
  /** Bytes of a stage that are done, of how many. */
  readonly tell: (stage: PackageStage, done: number, total: number | null) => void;
}

/** What is kept of how a package came here. */
export type Origin = Pick<InstalledPackage, 'version' | 'source' | 'checked'>;

/** A kind of package: what is said of it, and the two ways to put it in. */
export interface PackageKind extends Pick<
  EnginePackage,
  'label' | 'engine' | 'purpose' | 'accepts'
> {
  readonly id: EnginePackageId;
  /** null where none is offered. */
  download(computer: Computer, hosts: PackageHosts): PackageDownload | null;
  /** Why it, or its download, is not for a computer; '' when it is. */
  obstacle(computer: Computer): string;
  /** @throws PackageError; the signal's reason. What was written stays. */
  fetch(placing: Placing): Promise<Origin>;
  /** @param path of a file or a folder on this machine @throws as fetch */
  take(path: string, placing: Placing): Promise<Origin>;
}

/** The hosts that people are told of. */
export function hostsOf(addresses: readonly string[]): string[] {
  return [...new Set(addresses.map((address) => new URL(address).host))];
}
