// @vitest-environment happy-dom
import { ORPCError } from '@orpc/server';
import { type DOMWrapper, flushPromises, type VueWrapper } from '@vue/test-utils';
import { afterEach, describe, expect, it } from 'vitest';
import type { EpisodeAgents } from '../../../../../shared/contract/walks.ts';
import ReplayPage from '../../../../../src-renderer/views/replay/ReplayPage.vue';
import { eventually } from '../../../eventually.ts';
import { smallEpisode } from '../../maze/small-episode.ts';
import { mountPage, unmountPage } from '../../mount-page.ts';
import type { ScriptedWalks } from '../../scripted-walks.ts';
import { eventsOf } from '../../walks/walk-events.ts';

afterEach(unmountPage);

const AGENTS: EpisodeAgents = { recordedAt: 40, isKept: true, nearest: 40, checkpoints: [20, 40] };

function scriptedWalks(agents: ScriptedWalks['agents'] = AGENTS): ScriptedWalks {
  const episode = smallEpisode();
  return {
    episode,
    agents,
    walk: ({ from }) => eventsOf(episode, from),
    asked: [],
    looks: [],
    read: [],
    branches: [],
  };
}

async function open(walks = scriptedWalks()) {
  const page = mountPage(ReplayPage, { id: 'run', episodeId: 7, step: 0 }, { walks });
  await eventually(() => expect(page.wrapper.find('[data-recorded-board]').exists()).toBe(true));
  // Nobody is asked before it is known who could be.
  await eventually(() => expect(page.wrapper.find('[data-recorded-board]').exists()).toBe(true));
  return { ...page, walks };
}

function press(key: string, more: KeyboardEventInit = {}): void {
  const target = document.activeElement ?? document.body;
  target.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
  );
}

/** By keys alone: a tool, and a press on the cell so many steps away from the agent. */
async function pressCell(of: string, tool: string, ...moves: readonly string[]) {
  press(tool);
  await eventually(() =>
    expect(document.activeElement?.closest(`[data-${of}-board]`)).toBeTruthy(),
  );
  for (const move of moves) press(move);
  press('Enter');
}

const board = (wrapper: VueWrapper, of: string) => wrapper.get(`[data-${of}-board]`);

describe('what if', () => {
  it('opens a door by keys alone, and walks from there beside the recorded walk', async () => {
    const { wrapper, walks } = await open();
    press('ArrowRight');
    await pressCell('recorded', '1', 'ArrowUp', 'ArrowRight');
    await eventually(() => expect(wrapper.find('[data-outcome]').text()).toContain('Reaches'));
    const source = { kind: 'episode', episodeId: 7, update: null };
    const changes = { doors: [{ cell: 4, closed: false }], walls: [], agent: null, goal: null };
    expect(walks.asked).toEqual([
      {
        walk: { source, script: [{ step: 1, changes, doors: 'go-on' }], recurrentSteps: null },
        from: 1,
      },
    ]);
    expect(board(wrapper, 'branch').attributes('data-moment')).toBe('0');
    expect(board(wrapper, 'recorded').attributes('data-moment')).toBe('1');
    expect(wrapper.get('[data-changes]').text()).toBe('door at row 2, column 2 opened');
    expect(wrapper.get('[data-fidelity]').text()).toContain('to the bit');
    // A branch is told from where it begins.
    wrapper
      .findAll('[role=tab]')[0]!
      .element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    await eventually(() => expect(wrapper.text()).toContain('Reward since the branch'));
    expect(wrapper.text()).toContain('Shortest path at the branch');
    expect(wrapper.text()).not.toContain('Reward so far');
    expect(board(wrapper, 'branch').attributes('aria-label')).toContain('Maze after 1 of 6');
    // Before it began it is the recorded walk, told from its own beginning.
    press('Escape');
    await eventually(() => expect(wrapper.find('[role=application]').exists()).toBe(false));
    press('ArrowLeft');
    await eventually(() => expect(wrapper.text()).toContain('Reward so far'));
    expect(wrapper.text()).not.toContain('Reward since the branch');
  });

  it('opens the beginning of a branch in the playground, and says so', async () => {
    const { wrapper } = await open();
    const labels = () => wrapper.findAll('button').map((each) => each.attributes('aria-label'));
    expect(labels()).toContain('Open this moment in the playground');
    await pressCell('recorded', '1', 'ArrowUp', 'ArrowRight');
    await eventually(() =>
      expect(labels()).toContain('Open the beginning of the branch in the playground'),
    );
    expect(labels()).not.toContain('Open this moment in the playground');
  });

  it('gathers changes at one moment, and undoes them one by one', async () => {
    const { wrapper, walks } = await open();
    const changes = () => wrapper.findAll('[data-changes] li').map((line) => line.text());
    await pressCell('recorded', '1', 'ArrowUp', 'ArrowRight');
    await eventually(() => expect(changes()).toEqual(['door at row 2, column 2 opened']));
    await pressCell('branch', '2', 'ArrowRight');
    await eventually(() =>
      expect(changes()).toEqual([
        'door at row 2, column 2 opened',
        'wall at row 3, column 2 added',
      ]),
    );
    await eventually(() => expect(walks.asked).toHaveLength(2));
    press('z');
    await eventually(() => expect(changes()).toEqual(['door at row 2, column 2 opened']));
    press('z');
    await eventually(() => expect(wrapper.find('[data-branch-board]').exists()).toBe(false));
  });

  it('refuses where it is pressed, and asks nobody', async () => {
    const { wrapper, walks } = await open();
    await pressCell('recorded', '3', 'ArrowUp');
    await flushPromises();
    expect(wrapper.get('[data-edit-line]').text()).toBe(
      'Refused at row 2, column 1: the agent would stand in a wall.',
    );
    expect(wrapper.get('[data-refused-cell]').attributes('data-refused-cell')).toBe('3');
    expect(walks.asked).toEqual([]);
  });

  it('says that no way leads to the goal, and asks all the same', async () => {
    const { wrapper, walks } = await open();
    await pressCell('recorded', '2', 'ArrowUp', 'ArrowRight');
    await eventually(() => expect(wrapper.find('[data-no-way]').exists()).toBe(true));
    await eventually(() => expect(walks.asked).toHaveLength(1));
  });

  it('changes nothing after the end', async () => {
    const { wrapper } = await open();
    press('End');
    press('1');
    await flushPromises();
    expect(wrapper.get('[data-edit-line]').text()).toContain('The episode is over here');
    expect(wrapper.find('[role=application]').exists()).toBe(false);
  });

  it('goes on unchanged, with other doors or more recurrent steps', async () => {
    const { wrapper, walks } = await open();
    for (const key of ['ArrowRight', 'ArrowRight', 'r']) press(key);
    await eventually(() => expect(wrapper.find('[data-outcome]').text()).toContain('as recorded'));
    const stay = wrapper.findAll('button').find((button) => button.text() === 'Stay');
    await stay!.trigger('click');
    await eventually(() => expect(walks.asked).toHaveLength(2));
    expect(walks.asked[1]?.walk.script).toEqual([
      { step: 2, changes: { doors: [], walls: [], agent: null, goal: null }, doors: 'stay' },
    ]);
  });

  it('lays the tool down before it leaves the page', async () => {
    const { wrapper, router } = await open();
    press('1');
    await eventually(() => expect(wrapper.find('[role=application]').exists()).toBe(true));
    press('Escape');
    await eventually(() => expect(wrapper.find('[role=application]').exists()).toBe(false));
    expect(router.currentRoute.value.path).toBe('/');
    press('Escape');
    await eventually(() => expect(router.currentRoute.value.path).toBe('/runs/run'));
  });
});

it('stays where it stands when it is gone from and come back to at once', async () => {
  const { wrapper, walks } = await open();
  await wrapper.setProps({ episodeId: 8 });
  await wrapper.setProps({ episodeId: 7 });
  press('ArrowRight');
  await eventually(() => expect(board(wrapper, 'recorded').attributes('data-moment')).toBe('1'));
  press('v');
  await eventually(() => expect(walks.looks).toHaveLength(1));
  // Read anew, it would be opened anew.
  expect(walks.read.filter((id) => id === 7)).toHaveLength(1);
  expect(board(wrapper, 'recorded').attributes('data-moment')).toBe('1');
});

describe('an episode whose weights are gone', () => {
  const GONE: EpisodeAgents = { recordedAt: 40, isKept: false, nearest: 60, checkpoints: [20, 60] };

  it('asks nobody before the nearest was chosen', async () => {
    const { wrapper, walks } = await open(scriptedWalks(GONE));
    await pressCell('recorded', '1', 'ArrowUp', 'ArrowRight');
    await eventually(() => expect(wrapper.find('[data-edit-line]').text()).toContain('gone'));
    wrapper
      .findAll('[role=tab]')[2]!
      .element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    await eventually(() => expect(wrapper.find('[data-weights-gone]').exists()).toBe(true));
    expect(wrapper.get('[data-weights-gone]').text()).toContain('The weights of update 40');
    expect(walks.asked).toEqual([]);
    await wrapper.get('[data-ask-nearest]').trigger('click');
    await eventually(() => expect(walks.asked).toHaveLength(1));
    expect(walks.asked[0]?.walk.source).toEqual({ kind: 'episode', episodeId: 7, update: 60 });
    press('v');
    await eventually(() => expect(wrapper.find('[data-other-weights]').exists()).toBe(true));
    expect(wrapper.get('[data-other-weights]').text()).toBe('By the weights of update 60');
  });
});

describe('branches', () => {
  async function kept() {
    const page = await open();
    await pressCell('recorded', '1', 'ArrowUp', 'ArrowRight');
    await eventually(() => expect(page.wrapper.find('[data-outcome]').text()).toContain('Reaches'));
    await page.wrapper.get('form').trigger('submit');
    await eventually(() => expect(page.wrapper.find('[data-branch="1"]').exists()).toBe(true));
    return page;
  }

  it('are kept under a name that says what was changed', async () => {
    const { wrapper, walks } = await kept();
    expect(walks.branches.map(({ name }) => name)).toEqual(['Door at row 2, column 2 opened at 0']);
    expect(wrapper.get('[data-kept]').text()).toContain('Door at row 2, column 2 opened at 0');
  });

  it('are closed and opened again without anybody walking', async () => {
    const { wrapper, walks } = await kept();
    const asked = walks.asked.length;
    press('Backspace');
    await eventually(() => expect(wrapper.find('[data-branch-board]').exists()).toBe(false));
    await wrapper.get('[data-branch="1"] .open').trigger('click');
    await eventually(() => expect(wrapper.find('[data-branch-board]').exists()).toBe(true));
    expect(wrapper.get('[data-kept]').text()).toContain('Door at row 2, column 2 opened');
    expect(walks.asked).toHaveLength(asked);
  });

  it('leave the choices as they were before, when their only change is undone', async () => {
    const { wrapper, walks } = await kept();
    const stays = () => {
      const choice = wrapper.findAll('button').find((button) => button.text() === 'Stay')!;
      return { choice, isChosen: choice.attributes('data-state') === 'on' };
    };
    await stays().choice.trigger('click');
    await eventually(() => expect(walks.asked).toHaveLength(2));
    expect(stays().isChosen).toBe(true);
    await wrapper.get('[data-branch="1"] .open').trigger('click');
    await eventually(() => expect(wrapper.find('[data-kept]').exists()).toBe(true));
    expect(stays().isChosen).toBe(false);
    press('z');
    await eventually(() => expect(wrapper.find('[data-branch-board]').exists()).toBe(false));
    press('r');
    await eventually(() => expect(wrapper.find('[data-branch-board]').exists()).toBe(true));
    expect(stays().isChosen).toBe(true);
  });

  it('are not shown as kept when they are asked otherwise meanwhile', async () => {
    const { wrapper, walks } = await open();
    await pressCell('recorded', '1', 'ArrowUp', 'ArrowRight');
    await eventually(() => expect(wrapper.find('[data-outcome]').text()).toContain('Reaches'));
    void wrapper.get('form').trigger('submit');
    void wrapper
      .findAll('button')
      .find((button) => button.text() === 'Stay')!
      .trigger('click');
    await eventually(() => expect(walks.branches).toHaveLength(1));
    await eventually(() => expect(walks.asked).toHaveLength(2));
    await flushPromises();
    expect(walks.branches[0]?.walk.script[0]?.doors).toBe('go-on');
    expect(wrapper.find('[data-kept]').exists()).toBe(false);
  });

  it('are deleted once that is confirmed', async () => {
    const { wrapper, walks } = await kept();
    await wrapper.get('[aria-label="Delete Door at row 2, column 2 opened at 0"]').trigger('click');
    const dialog = () => document.querySelector('[role=alertdialog]');
    const name = 'Door at row 2, column 2 opened at 0';
    await eventually(() => expect(dialog()?.textContent).toContain(name));
    expect(walks.branches).toHaveLength(1);
    const buttons = [...dialog()!.querySelectorAll('button')];
    buttons.find((button) => button.textContent === 'Delete')!.click();
    await eventually(() => expect(wrapper.find('[data-branch="1"]').exists()).toBe(false));
    expect(walks.branches).toEqual([]);
    // What it showed stays, to be kept again.
    expect(wrapper.find('[data-branch-board]').exists()).toBe(true);
    expect(wrapper.find('form').exists()).toBe(true);
  });
});

describe('overlays', () => {
  it('ask what the agent thinks when they are on, and not before', async () => {
    const { wrapper, walks } = await open();
    press('ArrowRight');
    await flushPromises();
    expect(walks.looks).toEqual([]);
    press('v');
    await eventually(() => expect(wrapper.find('[data-overlay=map]').exists()).toBe(true));
    expect(walks.looks.map(({ step, valueMap }) => [step, valueMap])).toEqual([[1, true]]);
    expect(wrapper.get('[data-colour-key]').text()).toContain('Max Q if the agent stood there');
    press('c');
    await eventually(() => expect(walks.looks).toHaveLength(2));
    expect(walks.looks[1]).toMatchObject({ step: 1, valueMap: false });
    expect(wrapper.find('[data-other-weights]').exists()).toBe(false);
  });

  it('say that it is asked for while it is being found who walked, at any step', async () => {
    let find: (agents: EpisodeAgents) => void = () => {};
    const { wrapper } = await open(scriptedWalks(() => new Promise((resolve) => (find = resolve))));
    press('ArrowRight');
    press('v');
    const missing = () => wrapper.find('[data-key-missing]');
    await eventually(() => expect(missing().exists()).toBe(true));
    expect(missing().text()).toBe('Asking the agent…');
    find(AGENTS);
    await eventually(() => expect(wrapper.find('[data-colour-key]').exists()).toBe(true));
  });

  it('say beside them and in the panel why nobody can be asked, and ask again', async () => {
    let isLost = true;
    const lost = new ORPCError('STORE_FAILED', { message: 'the disk is gone' });
    const { wrapper, walks } = await open(
      scriptedWalks(() => (isLost ? Promise.reject(lost) : Promise.resolve(AGENTS))),
    );
    press('v');
    const missing = () => wrapper.find('[data-key-missing]');
    await eventually(() =>
      expect(missing().exists() && missing().text()).toBe(
        'Who can be asked is not known: see What if.',
      ),
    );
    expect(walks.looks).toEqual([]);
    wrapper
      .findAll('[role=tab]')
      .find((tab) => tab.text().startsWith('What if'))!
      .element.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
    const inPanel = () => wrapper.find('[data-agents-unread]');
    await eventually(() => expect(inPanel().text()).toContain('The disk is gone'));
    expect(wrapper.findAll('[role=alert]')).toHaveLength(1);
    isLost = false;
    await inPanel().get('button').trigger('click');
    await eventually(() => expect(wrapper.find('[data-weights]').exists()).toBe(true));
    await eventually(() =>
      expect([inPanel().exists(), missing().exists()]).toEqual([false, false]),
    );
    expect(walks.looks).toHaveLength(1);
  });

  it('draw visited cells without asking anybody', async () => {
    const { wrapper, walks } = await open();
    press('s');
    await eventually(() => expect(wrapper.find('[data-overlay=visited]').exists()).toBe(true));
    expect(walks.looks).toEqual([]);
  });
});

describe('for those who hear it', () => {
  it('says the moment once it stands still', async () => {
    const { wrapper } = await open();
    for (const key of ['ArrowRight', 'ArrowRight']) press(key);
    const voice = () => wrapper.get('[data-moment-voice]').text();
    await eventually(() => expect(voice()).toContain('environment step 2, goes north'));
  });
});

describe('an episode of another run', () => {
  it('is not shown as one of this run, and the run is led to', async () => {
    const lab = { walks: scriptedWalks() };
    const { wrapper } = mountPage(ReplayPage, { id: 'run', episodeId: 8, step: 0 }, lab);
    await eventually(() => expect(wrapper.text()).toContain('This run has no such episode'));
    expect(wrapper.text()).toContain('Episode 8 is one of another run');
    expect(wrapper.find('[data-recorded-board]').exists()).toBe(false);
    const label = (button: DOMWrapper<Element>) => button.attributes('aria-label') ?? button.text();
    const exporting = wrapper.findAll('button').find((each) => label(each).startsWith('Export'));
    expect(exporting?.attributes('disabled')).toBeDefined();
    // Keys reach nothing either.
    press('ArrowRight');
    press('1');
    expect(lab.walks.asked).toEqual([]);
    expect(wrapper.findAll('button').map((each) => each.text())).toContain('Show the run');
  });
});

describe('what cannot be read', () => {
  const gone = new ORPCError('STORE_FAILED', { message: 'the disk is gone' });
  const again = (wrapper: VueWrapper) =>
    wrapper.findAll('button').find((each) => each.text() === 'Try again')!;

  it('is said of the list of episodes, which is read again', async () => {
    const walks = { ...scriptedWalks(), lost: { list: gone } };
    const { wrapper } = await open(walks);
    await eventually(() => expect(wrapper.find('[data-list-unread]').exists()).toBe(true));
    expect(wrapper.get('[data-list-unread]').text()).toContain('The disk is gone');
    expect(wrapper.text()).not.toContain('All episodes (0)');
    Object.assign(walks, { lost: {} });
    await again(wrapper).trigger('click');
    await eventually(() => expect(wrapper.find('[data-list-unread]').exists()).toBe(false));
    expect(wrapper.text()).toContain('All episodes (1)');
  });

  it('is said of the episode, and nothing of samples where it is not that', async () => {
    const walks = { ...scriptedWalks(), lost: { episode: gone } };
    const { wrapper } = mountPage(ReplayPage, { id: 'run', episodeId: 7, step: 0 }, { walks });
    await eventually(() => expect(wrapper.text()).toContain('This episode cannot be shown'));
    expect(wrapper.text()).toContain('disk is gone');
    expect(wrapper.text()).not.toContain('only a sample');
    Object.assign(walks, { lost: {} });
    await again(wrapper).trigger('click');
    await eventually(() => expect(wrapper.find('[data-recorded-board]').exists()).toBe(true));
  });

  it('may be an episode of which no sample stayed', async () => {
    const episode = new ORPCError('EPISODE_NOT_FOUND', { data: { id: 7 } });
    const walks = { ...scriptedWalks(), lost: { episode } };
    const { wrapper } = mountPage(ReplayPage, { id: 'run', episodeId: 7, step: 0 }, { walks });
    await eventually(() => expect(wrapper.text()).toContain('only a sample stays recorded'));
  });
});
