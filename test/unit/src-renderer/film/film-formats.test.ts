import { describe, expect, it } from 'vitest';
import { exportFileName, exportOptions } from '../../../../src-renderer/film/export-choice.ts';
import { possibleFilms } from '../../../../src-renderer/film/film-formats.ts';

const size = { width: 670, height: 720 };

describe('films that can be made', () => {
  it('are those of which the browser encodes a codec, the better one first', async () => {
    const browser = (...codecs: string[]) =>
      possibleFilms(size, (codec) => Promise.resolve(codecs.includes(codec)));
    expect(await browser('vp9', 'vp8', 'avc')).toEqual({ webm: 'vp9', mp4: 'avc' });
    expect(await browser('vp8')).toEqual({ webm: 'vp8', mp4: null });
    expect(await browser()).toEqual({ webm: null, mp4: null });
  });

  it('are offered, and the others with the reason', () => {
    const options = exportOptions({ webm: 'vp8', mp4: null }, true);
    expect(options.map(({ value, disabled }) => [value, disabled ?? false])).toEqual([
      ['png', false],
      ['svg', false],
      ['gif', false],
      ['webm', false],
      ['mp4', true],
    ]);
    expect(options[3].note).toBe('film, VP8');
    expect(options[4].note).toBe('this browser cannot encode it');
    const none = exportOptions({ webm: null, mp4: null }, false);
    expect(none[3].note).toContain('no WebCodecs');
    expect(exportOptions(null, true)[3].disabled).toBe(true);
  });
});

describe('names of files', () => {
  it('tell what it is, and of one moment which', () => {
    const subject = { name: 'Carry, seed 1', part: 'episode #3 at 40', before: 0 };
    expect(exportFileName(subject, 'png', 7)).toBe('carry-seed-1-episode-3-at-40-step-7.png');
    expect(exportFileName(subject, 'webm', 7)).toBe('carry-seed-1-episode-3-at-40.webm');
  });

  it('count the environment steps of the whole walk, of which a branch is the end', () => {
    const branch = { name: 'Carry', part: 'branch at 20', before: 20 };
    expect(exportFileName(branch, 'png', 7)).toBe('carry-branch-at-20-step-27.png');
  });

  it('are safe whatever the run is called', () => {
    expect(exportFileName({ name: '../../<b>"x"', before: 0 }, 'gif', 0)).toBe('b-x.gif');
    expect(exportFileName({ name: '…', before: 0 }, 'svg', 0)).toBe('walk-step-0.svg');
    const [one, other] = [3, 4].map((episode) =>
      exportFileName(
        { name: 'long '.repeat(30), part: `episode #${episode}`, before: 0 },
        'gif',
        0,
      ),
    );
    expect(one).toMatch(/^(long-)+lon?g?-?episode-3\.gif$/);
    expect(one).not.toBe(other);
  });
});
