import { expect, test, vi } from 'vitest';
import { RoomOnDisk } from '../../../../../src-main/runs/queue/room-on-disk.ts';

test('runs of experiments wait while there is no room, and are asked for again', () => {
  vi.useFakeTimers();
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  let free: number | null = 1_000;
  const onRetry = vi.fn<() => void>();
  const room = new RoomOnDisk('/data', onRetry, () => free);
  expect([room.isThere(), room.isThere()]).toEqual([false, false]);
  expect(said.mock.calls).toEqual([['disk full: runs of experiments wait for room at /data\n']]);
  // Thrown from a timer it would end the lab.
  onRetry.mockImplementation(() => {
    throw new Error('the database is damaged');
  });
  vi.advanceTimersByTime(60_000);
  expect(onRetry).toHaveBeenCalledTimes(1);
  expect(said.mock.lastCall).toEqual(['runs that wait: the database is damaged\n']);
  free = 1e9;
  expect(room.isThere()).toBe(true);
  free = null;
  expect(room.isThere()).toBe(true);
  room.close();
  said.mockRestore();
  vi.useRealTimers();
});
