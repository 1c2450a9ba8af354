import { expect, it } from 'vitest';
import { HostMessages } from '../../../../src-main/lab/host-messages.ts';

const go = (path: string) => ({ kind: 'go', path }) as const;

async function take(messages: AsyncGenerator<unknown>, count: number): Promise<unknown[]> {
  const taken: unknown[] = [];
  while (taken.length < count) taken.push((await messages.next()).value);
  return taken;
}

it('keeps what was said before any page listened', async () => {
  const messages = new HostMessages();
  messages.send(go('/a'));
  messages.send(go('/b'));
  const page = messages.follow();
  const first = take(page, 2);
  expect(await first).toEqual([go('/a'), go('/b')]);
  messages.send(go('/c'));
  expect(await take(page, 1)).toEqual([go('/c')]);
  await page.return();
});

it('speaks to pages that listen, and not to one that is gone', async () => {
  const messages = new HostMessages();
  const [old, now] = [new AbortController(), new AbortController()];
  const gone = messages.follow(old.signal);
  const nothing = gone.next();
  const page = messages.follow(now.signal);
  const heard = page.next();
  old.abort();
  expect(await nothing).toEqual({ done: true, value: undefined });
  messages.send(go('/a'));
  expect((await heard).value).toEqual(go('/a'));
  now.abort();
  expect((await page.next()).done).toBe(true);
  messages.send(go('/later'));
  expect(await take(messages.follow(AbortSignal.timeout(60_000)), 1)).toEqual([go('/later')]);
});

it('speaks to every page: an export may have been asked for in any', async () => {
  const messages = new HostMessages();
  const pages = [messages.follow(), messages.follow()];
  const heard = pages.map((page) => page.next());
  messages.send(go('/a'));
  expect((await Promise.all(heard)).map(({ value }) => value)).toEqual([go('/a'), go('/a')]);
  for (const page of pages) await page.return();
});

it('forgets the oldest of very many', async () => {
  const messages = new HostMessages();
  for (let index = 0; index < 50; index++) messages.send(go(`/${index}`));
  const page = messages.follow();
  expect(await take(page, 20)).toEqual(Array.from({ length: 20 }, (_, at) => go(`/${30 + at}`)));
  await page.return();
});
