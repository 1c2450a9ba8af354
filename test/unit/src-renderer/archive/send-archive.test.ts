import { expect, onTestFinished, test, vi } from 'vitest';
import {
  linesFrom,
  RefusedArchive,
  sendArchive,
} from '../../../../src-renderer/archive/send-archive.ts';

const line = (done: number) => `${JSON.stringify({ kind: 'progress', done, total: 9 })}\n`;

test('lines are read as they come, each once, and none before it has ended', () => {
  const first = line(1);
  const cut = first + line(2).slice(0, 10);
  expect(linesFrom(cut.slice(0, 5), 0)).toEqual({ lines: [], end: 0 });
  const one = linesFrom(cut, 0);
  expect(one.lines).toEqual([{ kind: 'progress', done: 1, total: 9 }]);
  const rest = linesFrom(first + line(2) + line(3), one.end);
  expect(rest.lines.map((each) => 'done' in each && each.done)).toEqual([2, 3]);
  expect(linesFrom(first + line(2) + line(3), rest.end).lines).toEqual([]);
});

test('a line that nobody knows is an error', () => {
  expect(() => linesFrom('{"kind":"other"}\n', 0)).toThrow();
});

/** A request that is answered as soon as it is sent. */
function answered(responseText: string, status = 200): void {
  class AnsweredRequest extends EventTarget {
    readonly upload = new EventTarget();
    readonly responseText = responseText;
    readonly status = status;
    open(): void {}
    send(): void {
      this.dispatchEvent(new Event('progress'));
      this.dispatchEvent(new Event('load'));
    }
  }
  vi.stubGlobal('XMLHttpRequest', AnsweredRequest);
  onTestFinished(() => void vi.unstubAllGlobals());
}

const send = () => sendArchive(new File(['x'], 'a.hrmrun'), () => {}, new AbortController().signal);

test('a file is refused when the lab says so, in a line or by turning the request away', async () => {
  const message = 'It is damaged';
  answered(`${JSON.stringify({ kind: 'refused', code: 'DAMAGED', message })}\n`);
  await expect(send()).rejects.toEqual(new RefusedArchive('DAMAGED', message));
  answered('There is no file.\n', 400);
  await expect(send()).rejects.toEqual(
    new RefusedArchive('ARCHIVE_TURNED_AWAY', 'There is no file.'),
  );
});

test.each([
  ['', 'The lab did not say what became of the file.'],
  [line(1), 'The lab did not say what became of the file.'],
  ['<html>\n<p>Bad gateway</p>\n</html>\n', 'What the lab answered cannot be read.'],
])('what says nothing of the file is no refusal: %j', async (answer, reason) => {
  answered(answer);
  const cause: unknown = await send().catch((error: unknown) => error);
  expect(cause).not.toBeInstanceOf(RefusedArchive);
  expect(cause).toMatchObject({ message: reason });
});
