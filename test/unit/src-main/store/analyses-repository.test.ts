import { describe, expect, it } from 'vitest';
import {
  deleteAnalysis,
  findAnalysis,
  findEqualAnalysis,
  listAnalyses,
  saveAnalysis,
} from '../../../../src-main/store/analyses-repository.ts';
import { someAnalysis } from './some-analysis.ts';
import { migratedDatabase } from './temporary-database.ts';

describe('analyses', () => {
  it('are found by id as they were stored, and listed newest first without results', () => {
    const database = migratedDatabase();
    const first = saveAnalysis(database, someAnalysis('a'));
    const second = saveAnalysis(database, someAnalysis('b'));
    expect(findAnalysis(database, first.id)).toEqual({ ...someAnalysis('a'), id: first.id });
    const { result: _, ...summary } = second;
    expect(listAnalyses(database)[0]).toEqual(summary);
    expect(listAnalyses(database).map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(findAnalysis(database, second.id + 1)).toBeNull();
  });

  it('are found by parameters and sources, both equal', () => {
    const database = migratedDatabase();
    const stored = saveAnalysis(database, someAnalysis('a'));
    const { parameters, sources } = someAnalysis('a');
    expect(findEqualAnalysis(database, { parameters, sources })).toEqual(stored);
    expect(findEqualAnalysis(database, someAnalysis('a', 40))).toBeNull();
    const withB = { ...parameters, runs: ['a', 'b'] };
    expect(findEqualAnalysis(database, { parameters: withB, sources })).toBeNull();
  });

  it('take the place of an equal one', () => {
    const database = migratedDatabase();
    saveAnalysis(database, someAnalysis('a'));
    const again = saveAnalysis(database, { ...someAnalysis('a'), createdAt: 2_000 });
    expect(listAnalyses(database)).toMatchObject([{ id: again.id, createdAt: 2_000 }]);
  });

  it('of learning take the place of those of the same runs before they trained on', () => {
    const database = migratedDatabase();
    saveAnalysis(database, someAnalysis('a', 20));
    saveAnalysis(database, someAnalysis('b', 20));
    saveAnalysis(database, someAnalysis('a', 40));
    const sources = listAnalyses(database).map(({ sources: [source] }) => source);
    expect(sources).toMatchObject([
      { run: 'a', update: 40 },
      { run: 'b', update: 20 },
    ]);
  });

  it('are deleted once', () => {
    const database = migratedDatabase();
    const { id } = saveAnalysis(database, someAnalysis('a'));
    expect(deleteAnalysis(database, id)).toBe(true);
    expect(deleteAnalysis(database, id)).toBe(false);
    expect(listAnalyses(database)).toEqual([]);
  });

  it('of learning count as not there when they do not tell their seeds, as those of older versions', () => {
    const database = migratedDatabase();
    const { id } = saveAnalysis(database, someAnalysis('a'));
    database.run("UPDATE analyses SET result = json_remove(result, '$.repeated')");
    expect(findAnalysis(database, id)).toBeNull();
    expect(findEqualAnalysis(database, someAnalysis('a'))).toBeNull();
    const again = saveAnalysis(database, someAnalysis('a'));
    expect(findAnalysis(database, again.id)).not.toBeNull();
    expect(listAnalyses(database)).toHaveLength(1);
  });

  it('count as not there when another version came to their result', () => {
    const database = migratedDatabase();
    const { id } = saveAnalysis(database, someAnalysis('a'));
    database.run('UPDATE analyses SET version = version - 1 WHERE id = ?', id);
    expect(listAnalyses(database)).toEqual([]);
    expect(findAnalysis(database, id)).toBeNull();
    expect(findEqualAnalysis(database, someAnalysis('a'))).toBeNull();
    const again = saveAnalysis(database, someAnalysis('a'));
    expect(findEqualAnalysis(database, someAnalysis('a'))).toEqual(again);
  });

  it('count as not there when another version wrote what this one does not know', () => {
    const database = migratedDatabase();
    const { id } = saveAnalysis(database, someAnalysis('a'));
    database.run(`UPDATE analyses SET result = '{ "kind": "learning-curves" }' WHERE id = ?`, id);
    expect(findAnalysis(database, id)).toBeNull();
    expect(findEqualAnalysis(database, someAnalysis('a'))).toBeNull();
    database.run(`UPDATE analyses SET parameters = '{ "kind": "horoscope" }' WHERE id = ?`, id);
    expect(listAnalyses(database)).toEqual([]);
  });
});
