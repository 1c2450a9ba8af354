import { z } from 'zod';
import { WORLD_SECTIONS, WORLDS } from '../../worlds/worlds.ts';
import { type FieldMeaning, SECTION_MEANINGS } from '../field.ts';

const ids = WORLDS.map(({ id }) => `"${id}"`).join('|');
const summaries = WORLDS.map(({ summary }) => summary).join('; or ');

/** The choice of a world. */
export const environmentKind: FieldMeaning = {
  label: 'World',
  help: `${summaries.charAt(0).toUpperCase()}${summaries.slice(1)}.`,
  cites: 'paper §2.1.1, §2.1.2; Sutton et al. 1999',
  reference:
    'The first observation of an episode shows neither closed doors nor random walls, so that the first move is blind. Here every observation shows the maze as it is (paper §2.1).',
  optionLabels: Object.fromEntries(WORLDS.map(({ id, label }) => [id, label])),
};

/** The maze and its doors, of one world (science §3, §4). */
export const environment = z
  .discriminatedUnion('kind', WORLD_SECTIONS, {
    error: ({ code }) =>
      code === 'invalid_union' ? `Invalid option: expected one of ${ids}` : undefined,
  })
  .register(SECTION_MEANINGS, { label: 'Environment', help: 'The maze and its moving doors.' });
