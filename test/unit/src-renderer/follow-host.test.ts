// @vitest-environment happy-dom
import { implement } from '@orpc/server';
import { beforeAll, expect, it, vi } from 'vitest';
import { effectScope } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { contract } from '../../../shared/contract/contract.ts';
import type { HostMessage } from '../../../shared/contract/system.ts';
import { HostMessages } from '../../../src-main/lab/host-messages.ts';
import { followHost } from '../../../src-renderer/follow-host.ts';
import { useToastStore } from '../../../src-renderer/stores/toasts.ts';
import { eventually } from '../eventually.ts';
import { answerPage, SOME_INFO } from './answer-page.ts';

const host = new HostMessages();
const { system } = implement(contract);
const say = (text: string): HostMessage => ({
  kind: 'say',
  tone: 'error',
  title: text,
  detail: '',
});

beforeAll(() =>
  answerPage({
    system: {
      info: system.info.handler(() => SOME_INFO),
      messages: system.messages.handler(({ signal }) => host.follow(signal)),
    },
  }),
);

function page() {
  const router = createRouter({
    history: createMemoryHistory(),
    routes: [{ path: '/:rest(.*)*', component: {} }],
  });
  const part = () => vi.fn<() => void>();
  const parts = {
    palette: part(),
    shortcuts: part(),
    terms: part(),
    tour: part(),
    about: part(),
  };
  const scope = effectScope();
  scope.run(() => followHost(router, parts));
  return { router, parts, scope };
}

it('goes where the application says, shows its parts, and says what it says', async () => {
  const { router, parts, scope } = page();
  host.send({ kind: 'go', path: '/runs/abc' });
  await eventually(() => expect(router.currentRoute.value.fullPath).toBe('/runs/abc'));
  for (const each of ['palette', 'shortcuts', 'terms', 'tour', 'about'] as const) {
    host.send({ kind: 'show', part: each });
    await eventually(() => expect(parts[each]).toHaveBeenCalledOnce());
  }
  host.send(say('a.hrmrun was not imported'));
  const toasts = useToastStore();
  await eventually(() =>
    expect(toasts.toasts).toMatchObject([{ tone: 'error', title: 'a.hrmrun was not imported' }]),
  );
  scope.stop();
});

it('hears nothing once its page is gone; the next one does', async () => {
  const gone = page();
  gone.scope.stop();
  const { parts } = page();
  // What was under way to the one that left is lost with it.
  await eventually(() => {
    host.send({ kind: 'show', part: 'tour' });
    expect(parts.tour).toHaveBeenCalled();
  });
  expect(gone.parts.tour).not.toHaveBeenCalled();
});
