import { expect, test } from 'vitest';
import { checkRoom, roughSize } from '../../../../src-main/archive/free-space.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';

test('what no disk holds is refused with how much there is', async () => {
  const folder = temporaryFolder();
  await checkRoom(folder, 1);
  await expect(checkRoom(folder, 1e18)).rejects.toMatchObject({
    code: 'ARCHIVE_NO_ROOM',
    message: expect.stringMatching(/no room in .*: 1000000000\.0 GB are needed, .* are free$/),
  });
});

test('sizes are told roughly', () => {
  expect([1, 320_000_000, 1_540_000_000].map(roughSize)).toEqual(['1 MB', '320 MB', '1.5 GB']);
});
