import { beforeEach, expect, it, vi } from 'vitest';
import { logLostProcesses, recoverPage } from '../../../../src-main/desktop/recovery.ts';
import { answerNext, app, BrowserWindow, questions } from '../../../electron/stand-in.ts';
import { eventually } from '../../eventually.ts';

vi.mock('electron', () => import('../../../electron/stand-in.ts'));

const [ANEW, OTHERWISE] = [0, 1];

beforeEach(() => {
  app.restart();
  questions.length = 0;
});

function watchedPage() {
  const window = new BrowserWindow({});
  const reload = vi.fn<() => void>();
  const quit = vi.fn<() => void>();
  const said: string[] = [];
  recoverPage(window.asReal(), { reload, quit, say: (text) => void said.push(text) });
  const lose = (reason = 'crashed') =>
    window.contents.emit('render-process-gone', {}, { reason, exitCode: 5 });
  return { window, reload, quit, said, lose };
}

it('loads a page again whose process is gone, and says so in the log', () => {
  const { reload, said, lose } = watchedPage();
  lose('oom');
  expect(reload).toHaveBeenCalledOnce();
  expect(said).toEqual(["The page's process is gone: oom, exit code 5"]);
  lose('clean-exit');
  expect(reload).toHaveBeenCalledOnce();
});

it.each([
  [ANEW, 4, 0],
  [OTHERWISE, 3, 1],
])('asks after the fourth loss within a minute; answered with %i', async (answer, loads, quits) => {
  const { reload, quit, lose } = watchedPage();
  for (let loss = 0; loss < 3; loss++) lose();
  expect(questions).toEqual([]);
  answerNext(answer);
  lose();
  await eventually(() => expect(reload.mock.calls.length + quit.mock.calls.length).toBe(4));
  expect(questions[0]?.message).toBe('The page was lost 4 times within a minute.');
  expect([reload.mock.calls.length, quit.mock.calls.length]).toEqual([loads, quits]);
});

it('asks before it ends a page that does not answer', async () => {
  const { window, reload } = watchedPage();
  answerNext(OTHERWISE);
  window.emit('unresponsive');
  await eventually(() => expect(questions).toHaveLength(1));
  expect(reload).not.toHaveBeenCalled();
  answerNext(ANEW);
  await eventually(() => {
    window.emit('unresponsive');
    expect(questions).toHaveLength(2);
  });
  await eventually(() => expect(reload).toHaveBeenCalledOnce());
});

it('logs other processes that are lost', () => {
  const said: string[] = [];
  logLostProcesses((text) => void said.push(text));
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 });
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
  expect(said).toEqual(['A process is gone: GPU, crashed, exit code 1']);
});
