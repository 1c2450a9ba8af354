import { onScopeDispose } from 'vue';
import type { Router } from 'vue-router';
import type { HostMessage, ShownPart } from '../shared/contract/system.ts';
import { api } from './stores/api.ts';
import { errorMessage } from './stores/error-message.ts';
import { useToastStore } from './stores/toasts.ts';
import { follow } from './transport/follow.ts';

/** Does what the lab, and the desktop application around the page, ask of it, as long as the caller lives. */
export function followHost(router: Router, parts: Readonly<Record<ShownPart, () => void>>): void {
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
