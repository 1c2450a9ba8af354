import { describe, expect, it } from 'vitest';
import { planReel } from '../../screenshots/photograph.ts';
import { pictureName, VIEWS } from '../../screenshots/views.ts';

const open = () => Promise.resolve();
const close = open;
const PLACES = [
  { name: 'runs', path: '/runs', open },
  { name: 'menu of a run', open, close },
  { name: 'run, Configuration', path: '/runs/a', open },
];
const ALL = { vision: null, only: '' };

describe('the pictures of a view', () => {
  it('are of all places, each with the page that it is opened on', () => {
    const { subjects } = planReel(PLACES, VIEWS[0], ALL);
    expect(subjects.map(({ file }) => file)).toEqual([
      '01-runs-1000-light.png',
      '02-menu-of-a-run-1000-light.png',
      '03-run-configuration-1000-light.png',
    ]);
    expect(subjects.map(({ on }) => on.name)).toEqual(['runs', 'runs', 'run, Configuration']);
  });

  it('can be some, under the same names', () => {
    const { subjects } = planReel(PLACES, VIEWS[0], { ...ALL, only: 'menu' });
    expect(subjects.map(({ file, on }) => [file, on.name])).toEqual([
      ['02-menu-of-a-run-1000-light.png', 'runs'],
    ]);
  });
});

describe('the names of pictures', () => {
  it('are one for each view, in the order in which they sort', () => {
    const names = VIEWS.map((view) => pictureName({ number: 7, place: 'new run' }, view, null));
    expect(new Set(names).size).toBe(6);
    const widths = names.toSorted().map((name) => name.split('-')[3]);
    expect(widths).toEqual(['1000', '1000', '1440', '1440', '2560', '2560']);
  });

  it('say whose eyes they are for', () => {
    const name = pictureName({ number: 12, place: 'figures' }, VIEWS[1], 'deuteranopia');
    expect(name).toBe('12-figures-1000-dark-deuteranopia.png');
  });
});
