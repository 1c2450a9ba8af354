import { describe, expect, it } from 'vitest';
import { placeSchema } from '../../../../shared/contract/places.ts';
import { PLACE_FIELDS } from '../../../../src-renderer/places/place-fields.ts';
import {
  fieldApplies,
  formOfPlace,
  formOfStored,
  inLargerUnit,
  readPlace,
} from '../../../../src-renderer/places/place-form.ts';
import { somePlace } from '../scripted-places.ts';

const FULL = somePlace({
  reach: { kind: 'ssh', host: 'me@login', configFile: '/home/me/other' },
  partition: 'p',
  account: 'a',
  qos: 'q',
  minutes: 90,
  cpus: 4,
  memory: 4096,
  gres: 'gpu:1',
  atOnce: 20,
  warnSeconds: 300,
  options: '--constraint=amd\n--exclude=cn1',
  setup: 'module load x',
  command: 'apptainer run lab.sif',
  periodSeconds: 30,
  fetch: 'always',
});

/** Dotted paths of all that is no object. */
function leaves(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, path === '' ? key : `${path}.${key}`),
  );
}

describe('the form of a place', () => {
  it('has a field for everything that a place holds', () => {
    expect(PLACE_FIELDS.map(({ path }) => path).sort()).toEqual(leaves(FULL).sort());
  });

  it('loses nothing of a place', () => {
    expect(readPlace(formOfPlace(FULL), [])).toEqual({ place: FULL, issues: new Map() });
    const local = somePlace({ reach: { kind: 'local' } });
    expect(readPlace(formOfPlace(local), []).place).toEqual(local);
  });

  it('begins with what a place has by itself', () => {
    const form = { ...formOfPlace(null), name: 'x', folder: '/x', 'reach.host': 'h' };
    const own = placeSchema.parse({ name: 'x', folder: '/x', reach: { kind: 'ssh', host: 'h' } });
    expect(readPlace(form, []).place).toEqual(own);
  });

  it('asks for ssh only where it is used', () => {
    const host = PLACE_FIELDS.find(({ path }) => path === 'reach.host')!;
    const form = { ...formOfPlace(somePlace()), 'reach.host': '' };
    expect(fieldApplies(host, form)).toBe(true);
    expect([...readPlace(form, []).issues.keys()]).toEqual(['reach.host']);
    const local = { ...form, 'reach.kind': 'local' };
    expect(fieldApplies(host, local)).toBe(false);
    expect(readPlace(local, []).place?.reach).toEqual({ kind: 'local' });
  });

  it('says what is wrong in words for people', () => {
    const issue = (changes: Record<string, string | number>) =>
      Object.fromEntries(readPlace({ ...formOfPlace(FULL), ...changes }, ['taken']).issues);
    expect(issue({ name: '' })).toEqual({ name: 'Give the place a name.' });
    expect(issue({ name: ' taken' })).toEqual({ name: 'There is a place of this name already.' });
    expect(issue({ name: 'Here' })).toEqual({ name: '"here" is the lab itself.' });
    expect(issue({ name: '-x' })['name']).toMatch(/^Name must begin with .* and hold at most 40 /);
    expect(issue({ folder: 'lab' })).toEqual({
      folder: 'Folder must be an absolute path, e.g. /home/me/hrm-lab.',
    });
    expect(issue({ 'reach.host': '-oProxyCommand=x' })).toEqual({
      'reach.host': 'Host must not begin with -.',
    });
    expect(issue({ options: 'constraint=amd' })['options']).toMatch(/^More options .* must hold /);
    expect(issue({ cpus: 'two' })).toEqual({ cpus: 'This must be a whole number.' });
    expect(issue({ cpus: 1.5 })).toEqual({ cpus: 'This must be a whole number.' });
    expect(issue({ warnSeconds: '' })).toEqual({ warnSeconds: 'This needs a number.' });
    expect(issue({ cpus: 0 })['cpus']).not.toBe('');
    expect(issue({ cpus: '' })).toEqual({});
  });

  it('comes back from a draft, without what is no field of it', () => {
    const initial = formOfPlace(null);
    expect(formOfStored({ name: 'x', minutes: 5, other: 'y', folder: {} }, initial)).toEqual({
      ...initial,
      name: 'x',
      minutes: 5,
    });
    expect(formOfStored('x', initial)).toBeNull();
  });

  it('says what a number comes to in a larger unit', () => {
    expect(inLargerUnit('minutes', 720)).toBe('12 h 00 min');
    expect(inLargerUnit('memory', 4096)).toBe('4.0 GiB');
    expect(inLargerUnit('memory', 512)).toBe('');
    expect(inLargerUnit('cpus', 4096)).toBe('');
    expect(inLargerUnit('minutes', '')).toBe('');
  });
});
