import { recordOf } from '../../../shared/typed/record.ts';
import { type Checksum, downloadJson, type Surroundings } from './download.ts';
import { PackageError } from './package-error.ts';

/** A package of NuGet, found and not yet fetched. */
export interface NugetPackage {
  readonly url: URL;
  readonly checksum: Checksum;
}

/** The addresses that an index of NuGet (V3) tells. */
function addressOf(index: unknown, type: RegExp): string | undefined {
  const { resources } = recordOf(index);
  const all = Array.isArray(resources) ? resources.map(recordOf) : [];
  const found = all.find(({ '@type': kind }) => typeof kind === 'string' && type.test(kind));
  return typeof found?.['@id'] === 'string' ? found['@id'] : undefined;
}

/**
 * Asks a NuGet source where a package is and what its SHA-512 is. Nothing is asked of another host than the
 * source's, which is the one that people were told.
 * @param index address of the source
 * @throws PackageError PACKAGE_DOWNLOAD; the signal's reason
 */
export async function findNugetPackage(
  index: URL,
  id: string,
  version: string,
  surroundings: Surroundings,
): Promise<NugetPackage> {
  const name = id.toLowerCase();
  const unlike = () =>
    new PackageError('PACKAGE_DOWNLOAD', `${index.host} does not tell of ${id} ${version}`);
  const ofHost = (address: unknown): URL => {
    const isAddress = typeof address === 'string' && URL.canParse(address);
    const url = isAddress ? new URL(address) : null;
    if (url?.host !== index.host || url.protocol !== index.protocol) throw unlike();
    return url;
  };
  const told = await downloadJson(index, surroundings);
  const base = ofHost(addressOf(told, /^PackageBaseAddress\/3/));
  const registrations = ofHost(addressOf(told, /^RegistrationsBaseUrl/));
  const leaf = recordOf(
    await downloadJson(new URL(`${name}/${version}.json`, registrations), surroundings),
  );
  const entry = recordOf(await downloadJson(ofHost(leaf.catalogEntry), surroundings));
  const { packageHash, packageHashAlgorithm } = entry;
  if (typeof packageHash !== 'string' || packageHashAlgorithm !== 'SHA512') throw unlike();
  return {
    url: new URL(`${name}/${version}/${name}.${version}.nupkg`, base),
    checksum: { algorithm: 'sha512', base64: packageHash },
  };
}
