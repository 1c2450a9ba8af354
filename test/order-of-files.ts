import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { LONGEST_FILES } from './longest-files.ts';

/** Where a file of tests stands in the order: one number after the other decides. */
function placeOf({ moduleId, project }: TestSpecification): readonly number[] {
  const { root, isolate, sequence } = project.config;
  const rank = LONGEST_FILES.indexOf(relative(root, moduleId).replaceAll('\\', '/'));
  return [sequence.groupOrder, isolate ? 1 : 0, rank < 0 ? LONGEST_FILES.length : rank];
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
