import { readLab } from './read-lab.ts';
import { findById } from './find-by-id.ts';

/**
 * The id of the experiment that a person means. Looked up by reading: opening a lab would make a
 * folder that is not there.
 * @throws CliError when there is none, or more than one.
 */
export function findExperimentId(dataFolder: string, wanted: string): Promise<string> {
  return readLab(dataFolder, (lab) => findById(lab.experiments.list(), wanted, 'experiment').id);
}
