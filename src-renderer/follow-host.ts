import { onScopeDispose } from 'vue';
import type { Router } from 'vue-router';
import type { HostMessage, ShownPart } from '../shared/contract/system.ts';
import { api } from './stores/api.ts';
import { errorMessage } from './stores/error-message.ts';
import { useToastStore } from './stores/toasts.ts';
import { follow } from './transport/follow.ts';

/** Does what the desktop application around the page asks, as long as the caller lives; in a browser nobody asks. */
export function followHost(router: Router, parts: Readonly<Record<ShownPart, () => void>>): void {
  if (window.hrmLab?.host !== 'electron') return;
  const toasts = useToastStore();
  const ending = new AbortController();
  onScopeDispose(() => ending.abort());

  function obey(message: HostMessage): void {
    if (message.kind === 'go') void router.push(message.path);
    else if (message.kind === 'show') parts[message.part]();
    else toasts.show(message.tone, message.title, message.detail);
  }

  void follow<HostMessage>({
    subscribe: (signal) => api().system.messages(undefined, { signal }),
    readAll: () => Promise.resolve(),
    onEvent: obey,
    // The banner says that the connection is lost; what else breaks is worth a line.
    onBreak: (cause) => console.error(errorMessage(cause)),
    signal: ending.signal,
  });
}
