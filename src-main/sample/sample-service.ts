import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { Sample } from '../../shared/contract/sample.ts';
import { readManifest } from '../archive/import/import-archive.ts';
import { ArchiveError } from '../archive/archive-error.ts';
import type { ArchiveService } from '../archive/archive-service.ts';
import { OpenZip } from '../archive/zip/open-zip.ts';
import type { StorageService } from '../storage/storage-service.ts';
import type { ReadableConnection } from '../store/connection.ts';
import { findExperiment } from '../store/experiments-repository.ts';
import { listTrash } from '../store/trash-repository.ts';

interface SampleOptions {
  /** The experiment as a `.hrmrun` file; null: this lab comes with none. */
  readonly file: string | null;
  readonly database: ReadableConnection;
  readonly archives: Pick<ArchiveService, 'import'>;
  readonly storage: Pick<StorageService, 'restore'>;
}

/** The trained runs that come with the lab: in its data like any others, once somebody wants them. */
export class SampleService {
  readonly #options: SampleOptions;
  #experiment: Pick<Sample, 'experimentId' | 'name'> | null = null;

  constructor(options: SampleOptions) {
    this.#options = options;
  }

  /** Whether it is here; null where none comes with the lab. @throws ArchiveError */
  async state(): Promise<Sample | null> {
    const { file, database } = this.#options;
    if (file === null || !existsSync(file)) return null;
    const experiment = (this.#experiment ??= await readExperiment(file));
    const { experimentId: id } = experiment;
    if (findExperiment(database, id)) return { ...experiment, place: 'here' };
    const isTrash = listTrash(database).some((entry) => entry.id === id);
    return { ...experiment, place: isTrash ? 'trash' : 'absent' };
  }

  /**
   * Puts it into the lab, or brings it back from the trash.
   * @throws ArchiveError
   */
  async add(): Promise<Sample> {
    const { file, archives, storage } = this.#options;
    const state = await this.state();
    if (state === null || file === null) {
      throw new ArchiveError('ARCHIVE_UNREADABLE', 'no sample comes with this lab');
    }
    if (state.place === 'trash') storage.restore(state.experimentId);
    else if (state.place === 'absent') {
      const { signal } = new AbortController();
      await archives.import({ path: file, fileName: basename(file), signal });
    }
    return { ...state, place: 'here' };
  }
}

async function readExperiment(file: string): Promise<Pick<Sample, 'experimentId' | 'name'>> {
  const zip = await OpenZip.open(file);
  try {
    const { experiment } = await readManifest(zip);
    if (!experiment) throw new ArchiveError('ARCHIVE_MANIFEST', `${file} holds no experiment`);
    return { experimentId: experiment.id, name: experiment.name };
  } finally {
    await zip.close();
  }
}
