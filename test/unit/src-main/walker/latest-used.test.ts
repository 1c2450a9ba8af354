import { describe, expect, it } from 'vitest';
import { LatestUsed } from '../../../../src-main/walker/latest-used.ts';

function shelf(most: number) {
  const loaded: string[] = [];
  const gone: string[] = [];
  const kept = new LatestUsed<{ dispose(): Promise<void> }>(most);
  const use = (key: string, work = async () => {}) =>
    kept.use(
      key,
      async () => {
        loaded.push(key);
        return { dispose: async () => void gone.push(key) };
      },
      work,
    );
  return { use, loaded, gone, kept };
}

describe('the latest used', () => {
  it('are loaded once, and let go when others were used later', async () => {
    const { use, loaded, gone } = shelf(2);
    for (const key of ['a', 'b', 'a', 'c']) await use(key);
    expect(loaded).toEqual(['a', 'b', 'c']);
    expect(gone).toEqual(['b']);
    await use('a');
    expect(loaded).toEqual(['a', 'b', 'c']);
  });

  it('are not let go while somebody uses them, however many others are asked for', async () => {
    const { use, gone } = shelf(1);
    let end = () => {};
    const working = use('a', () => new Promise<void>((done) => (end = done)));
    for (const key of ['b', 'c', 'b']) await use(key);
    expect(gone).not.toContain('a');
    end();
    await working;
    await use('d');
    expect(gone).toContain('a');
  });

  it('are let go once each, also when many end at the same time', async () => {
    const { use, gone } = shelf(1);
    await Promise.all(['a', 'b', 'c', 'd', 'a', 'b'].map((key) => use(key)));
    await use('e');
    expect(gone.toSorted()).toEqual([...new Set(gone)].toSorted());
  });

  it('are tried again when they could not be loaded', async () => {
    const { kept, use, loaded } = shelf(1);
    const fails = kept.use(
      'a',
      () => Promise.reject(new Error('damaged')),
      async () => {},
    );
    await expect(fails).rejects.toThrow('damaged');
    await use('a');
    expect(loaded).toEqual(['a']);
  });
});
