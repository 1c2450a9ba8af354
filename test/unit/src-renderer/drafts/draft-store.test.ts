// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { dropDraft, readDraft, writeDraft } from '../../../../src-renderer/drafts/draft-store.ts';

beforeEach(() => sessionStorage.clear());

const asText = (stored: unknown) => (typeof stored === 'string' ? stored : null);

describe('drafts', () => {
  it('come back as they were written, with their time, under their own key alone', () => {
    const before = Date.now();
    writeDraft('fork:a', 'typed');
    expect(readDraft('fork:a', asText)?.value).toBe('typed');
    expect(readDraft('fork:a', asText)?.at).toBeGreaterThanOrEqual(before);
    expect(readDraft('fork:b', asText)).toBeNull();
    expect(readDraft('fork', asText)).toBeNull();
  });

  it('are gone once dropped', () => {
    writeDraft('new', 'typed');
    dropDraft('new');
    expect(readDraft('new', asText)).toBeNull();
  });

  it.each([
    ['another version', JSON.stringify({ version: 0, at: 1, value: 'typed' })],
    ['no time', JSON.stringify({ version: 1, value: 'typed' })],
    ['another shape', JSON.stringify({ version: 1, at: 1, value: { text: 'typed' } })],
    ['no JSON', '{"version'],
    ['null', 'null'],
  ])('are not read, and removed, when they are of %s', (_, text) => {
    sessionStorage.setItem('hrm-lab.draft.new', text);
    expect(readDraft('new', asText)).toBeNull();
    expect(sessionStorage.getItem('hrm-lab.draft.new')).toBeNull();
  });

  it('are not kept, and nothing breaks, where the browser keeps nothing', () => {
    const refuse = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
    try {
      writeDraft('new', 'typed');
      expect(readDraft('new', asText)).toBeNull();
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
