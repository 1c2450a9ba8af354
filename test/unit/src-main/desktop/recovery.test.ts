import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, it, vi } from 'vitest';
import { logLostProcesses, recoverPage } from '../../../../src-main/desktop/recovery.ts';
import { answerNext, app, BrowserWindow, dialog, questions } from '../../../electron/stand-in.ts';
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

/** The page of which is asked whether it is to be loaded anew, with an answer to come. */
function stuckPage() {
  const page = watchedPage();
  const { promise, resolve } = Promise.withResolvers<{
    response: number;
    checkboxChecked: false;
  }>();
  vi.spyOn(dialog, 'showMessageBox').mockReturnValueOnce(promise);
  page.window.emit('unresponsive');
  const answer = (response: number) => resolve({ response, checkboxChecked: false });
  return { ...page, answer };
}

it('ends nothing while another question is open, and asks after that', async () => {
  const { reload, quit, lose, answer } = stuckPage();
  for (let loss = 0; loss < 5; loss++) lose();
  await setImmediate();
  expect([reload.mock.calls.length, quit.mock.calls.length, questions]).toEqual([3, 0, []]);
  answerNext(ANEW);
  answer(OTHERWISE);
  await eventually(() => expect(reload).toHaveBeenCalledTimes(4));
  expect(questions.map(({ message }) => message)).toEqual([
    'The page was lost 5 times within a minute.',
  ]);
  expect(quit).not.toHaveBeenCalled();
});

it.each(['responsive', 'lost'])('leaves a page alone that has come back: %s', async (how) => {
  const { window, reload, said, lose, answer } = stuckPage();
  const crash = vi.spyOn(window.contents, 'forcefullyCrashRenderer');
  if (how === 'lost') lose();
  else window.emit('responsive');
  const { length } = said;
  answer(ANEW);
  await setImmediate();
  expect([crash.mock.calls.length, said.length]).toEqual([0, length]);
  expect(reload).toHaveBeenCalledTimes(how === 'lost' ? 1 : 0);
});

it('does nothing for a window that is gone when it is answered', async () => {
  const { window, quit, lose, answer } = stuckPage();
  const crash = vi.spyOn(window.contents, 'forcefullyCrashRenderer');
  for (let loss = 0; loss < 4; loss++) lose();
  window.destroy();
  answer(ANEW);
  await setImmediate();
  expect([crash.mock.calls.length, quit.mock.calls.length, questions]).toEqual([0, 0, []]);
});

it('logs other processes that are lost', () => {
  const said: string[] = [];
  logLostProcesses((text) => void said.push(text));
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed', exitCode: 1 });
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
  expect(said).toEqual(['A process is gone: GPU, crashed, exit code 1']);
});
