import { Archive, ArchiveRestore, Star, StarOff, Tags } from '@lucide/vue';
import type { Annotation } from '../../shared/contract/marks.ts';
import type { BulkAction } from './bulk-action.ts';

/** What a table's user says of its rows. */
interface Marked {
  readonly id: string;
  readonly starred: boolean;
  readonly archived: boolean;
}

/** What marking rows needs. */
interface MarkContext {
  readonly store: {
    annotate(ids: readonly string[], annotation: Annotation): Promise<boolean>;
  };
  readonly askTags: (ids: readonly string[]) => void;
}

const idsOf = (rows: readonly Marked[]) => rows.map(({ id }) => id);

function says(annotation: Annotation) {
  return (rows: readonly Marked[], { store }: MarkContext) =>
    void store.annotate(idsOf(rows), annotation);
}

/** Star, tags and archive, of runs as of experiments. */
export const MARK_ACTIONS: readonly BulkAction<Marked, MarkContext>[] = [
  {
    id: 'star',
    label: 'Star',
    icon: Star,
    key: 's',
    of: ({ starred }) => !starred,
    otherwise: 'unstar',
    run: says({ starred: true }),
  },
  {
    id: 'unstar',
    label: 'Remove the star',
    icon: StarOff,
    of: ({ starred }) => starred,
    run: says({ starred: false }),
  },
  {
    id: 'tags',
    label: 'Tags…',
    icon: Tags,
    key: 't',
    run: (rows, { askTags }) => askTags(idsOf(rows)),
  },
  {
    id: 'archive',
    label: 'Archive',
    icon: Archive,
    key: 'a',
    of: ({ archived }) => !archived,
    run: says({ archived: true }),
  },
  {
    id: 'unarchive',
    label: 'Out of the archive',
    icon: ArchiveRestore,
    of: ({ archived }) => archived,
    run: says({ archived: false }),
  },
];
