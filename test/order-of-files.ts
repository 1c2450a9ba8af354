import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { LONGEST_FILES } from './longest-files.ts';

/** Projects of one group, in the order in which they begin; those that are not here come after them. */
const PROJECTS = ['lab', 'sweeps', 'cluster', 'webgpu', 'native'];

const placeIn = (list: readonly string[], value: string) => {
  const place = list.indexOf(value);
  return place < 0 ? list.length : place;
};

/** Where a file of tests stands in the order: one number after the other decides. */
function placeOf({ moduleId, project }: TestSpecification): readonly number[] {
  const { root, isolate, sequence } = project.config;
  const file = relative(root, moduleId).replaceAll('\\', '/');
  return [
    sequence.groupOrder,
    // A worker ends, with all that it has imported, as soon as the next file is of another project.
    placeIn(PROJECTS, project.name),
    isolate ? 1 : 0,
    placeIn(LONGEST_FILES, file),
  ];
}

/** Puts files into an order in which few workers are started and none is left alone at the end. */
export default class OrderOfFiles extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const places = new Map(sorted.map((file) => [file, placeOf(file)]));
    return sorted.toSorted((a, b) => {
      const other = places.get(b)!;
      return (
        places
          .get(a)!
          .map((place, index) => place - other[index]!)
          .find((difference) => difference !== 0) ?? 0
      );
    });
  }
}
