import { expect, test } from 'vitest';
import { checkRoom } from '../../../../../src-main/archive/import/free-space.ts';
import { temporaryFolder } from '../../store/temporary-folder.ts';

test('what no disk holds is refused with how much there is', () => {
  const folder = temporaryFolder();
  checkRoom(folder, 1);
  expect(() => checkRoom(folder, 2 ** 60)).toThrow(
    expect.objectContaining({
      code: 'ARCHIVE_NO_ROOM',
      message: expect.stringMatching(/no room in .*: 1073741824\.0 GiB are needed, .* are free$/),
    }),
  );
});
