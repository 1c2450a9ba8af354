import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPreset } from '../../../shared/run-config/presets.ts';
import { modelCard } from '../../../src-main/exits/agent/model-card.ts';
import { episodeLine } from '../../../src-main/exits/episodes/episode-line.ts';
import { EXITS } from '../../../src-main/exits/registry.ts';
import { METRICS_TABLE } from '../../../src-main/exits/table/metrics-table.ts';
import { RUN_COLUMNS } from '../../../src-main/exits/table/run-columns.ts';
import { VALIDATIONS_TABLE } from '../../../src-main/exits/table/validations-table.ts';

const TEXT = readFileSync(join(import.meta.dirname, '..', '..', '..', 'docs', 'data.md'), 'utf8');

/** The rows of the tables under a heading whose first column has code marks. */
function rowsUnder(heading: string): string[] {
  const from = TEXT.indexOf(`## ${heading}`);
  const to = TEXT.indexOf('\n## ', from + 1);
  const section = TEXT.slice(from, to < 0 ? undefined : to);
  return section.split('\n').filter((line) => line.startsWith('| `'));
}

/** What stands in code marks in the first column. */
const namesIn = (row: string) =>
  [...row.split('|')[1].matchAll(/`([^`]+)`/g)].map(([, name]) => name);
const named = (heading: string) => rowsUnder(heading).flatMap(namesIn);

const namesOf = (columns: readonly { name: string }[]) => columns.map(({ name }) => name);

describe('docs/data.md', () => {
  it('names every option and ending', () => {
    for (const exit of EXITS) {
      const row = TEXT.split('\n').find((line) => line.startsWith(`| \`--${exit.id} `));
      expect(row, exit.id).toBeDefined();
      const several = exit.takes === 'runs' ? '| several runs |' : '| one run ';
      expect(row).toContain(several);
      for (const ending of exit.kind === 'file' ? Object.keys(exit.formats) : []) {
        expect(row).toContain(`${ending}\``);
      }
    }
  });

  it('has the columns of both tables', () => {
    expect(named('Metrics')).toEqual(namesOf(METRICS_TABLE.columns));
    const own = VALIDATIONS_TABLE.columns.slice(RUN_COLUMNS.length);
    expect(named('Validations')).toEqual(namesOf(own));
    const mayBeNull = rowsUnder('Validations').filter((row) => row.split('|')[2].trim() === 'yes');
    expect(mayBeNull.flatMap(namesIn)).toEqual(namesOf(own.filter(({ nullable }) => nullable)));
  });

  it('has the fields of an episode, in their order', () => {
    const line = episodeLine(
      { run: 'aa', update: 0, index: 0 },
      {
        board: { rows: 1, columns: 2, walls: Uint8Array.of(0, 0), doors: new Uint16Array(0) },
        startCell: 0,
        goalCell: 1,
        length: 0,
        recurrentSteps: 1,
        reachedGoal: false,
        doorsFrozen: false,
        detour: false,
        optimalLength: 1,
        agentCells: Uint16Array.of(0),
        doorsClosed: new Uint8Array(0),
        actions: new Uint8Array(0),
        rewards: new Float32Array(0),
        qValues: new Float32Array(0),
        zHDistances: new Float32Array(0),
        zLDistances: new Float32Array(0),
      },
    );
    expect(named('Episodes')).toEqual(Object.keys(line));
    expect(TEXT).toContain(line.schema);
  });

  it('has the keys of a model card', () => {
    const { config } = findPreset('paper-four-rooms')!;
    const card = modelCard({
      run: { id: 'aa', name: 'Mine', preset: config.preset },
      config,
      checkpoint: { id: 1, update: 5, environmentSteps: 9, createdAt: 0, bytes: 1, hash: null },
      initialVectors: { zH: Float32Array.of(0), zL: Float32Array.of(0) },
      version: '1.2.3',
    });
    const inputs = ['tokens', 'agentPosition', 'zH', 'zL'];
    const ofGraph = new Set([...inputs, 'q', 'zH_next', 'zL_next']);
    const told = named('The agent').filter((name) => !ofGraph.has(name));
    expect(told.sort()).toEqual(Object.keys(card).sort());
    expect(TEXT).toContain(card.card);
  });
});
