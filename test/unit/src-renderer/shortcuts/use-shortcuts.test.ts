// @vitest-environment happy-dom
import { effectScope } from 'vue';
import { expect, it } from 'vitest';
import { useShortcuts } from '../../../../src-renderer/shortcuts/use-shortcuts.ts';

it('leaves a key to other parts where it means nothing now', () => {
  const ran: string[] = [];
  let selected = 0;
  const scope = effectScope();
  scope.run(() => {
    useShortcuts('Board', [{ keys: ['Escape'], label: 'All', run: () => ran.push('board') }]);
    useShortcuts('Table', [
      { keys: ['Escape'], label: 'None', run: () => ran.push('table'), when: () => selected > 0 },
    ]);
  });
  const press = () => {
    const event = new KeyboardEvent('keydown', { key: 'Escape', cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
  };
  expect(press()).toBe(true);
  selected = 1;
  press();
  expect(ran).toEqual(['board', 'table']);
  scope.stop();
  expect(press()).toBe(false);
});
