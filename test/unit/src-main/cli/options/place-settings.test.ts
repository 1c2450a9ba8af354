import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import {
  addPlaceSettings,
  placeFrom,
  type PlaceSettings,
} from '../../../../../src-main/cli/options/place-settings.ts';
import { placeSchema } from '../../../../../shared/contract/places.ts';

function parsed(...words: string[]): PlaceSettings {
  return addPlaceSettings(new Command()).parse(words, { from: 'user' }).opts();
}

const folder = '/home/me/hrm-lab';

describe('the options of a place', () => {
  it('reach everything that a place is set to', () => {
    const settings = parsed(
      '--ssh=me@login',
      '--ssh-config=/my config',
      `--folder=${folder}`,
      '--partition=cpu,long',
      '--account=acc',
      '--qos=high',
      '--minutes=240',
      '--cpus=2',
      '--memory=4000',
      '--gres=gpu:1',
      '--at-once=16',
      '--warn=60',
      '--sbatch=--constraint=amd',
      '--sbatch',
      '--exclusive',
      '--setup=module load x',
      '--setup=cd /tmp',
      '--command=apptainer exec lab.sif hrm-lab',
      '--period=30',
      '--fetch=always',
    );
    const place = placeFrom('cluster', settings, null);
    expect(place).toEqual({
      name: 'cluster',
      reach: { kind: 'ssh', host: 'me@login', configFile: '/my config' },
      folder,
      partition: 'cpu,long',
      account: 'acc',
      qos: 'high',
      minutes: 240,
      cpus: 2,
      memory: 4000,
      gres: 'gpu:1',
      atOnce: 16,
      warnSeconds: 60,
      options: '--constraint=amd\n--exclusive',
      setup: 'module load x\ncd /tmp',
      command: 'apptainer exec lab.sif hrm-lab',
      periodSeconds: 30,
      fetch: 'always',
    });
    // None is missing here when the schema gets another.
    expect(Object.keys(place).toSorted()).toEqual(Object.keys(placeSchema.shape).toSorted());
  });

  it('leave the rest to the cluster', () => {
    expect(placeFrom('here-too', { folder }, null)).toMatchObject({
      reach: { kind: 'local' },
      partition: '',
      minutes: null,
      warnSeconds: 120,
    });
  });

  it('change what they say, and nothing else', () => {
    const before = placeFrom('a', parsed('--ssh', 'h', '--folder', folder, '--minutes', '9'), null);
    expect(placeFrom('b', {}, before)).toEqual({ ...before, name: 'b' });
    const changed = placeFrom('a', parsed('--minutes', 'none', '--ssh-config', '/c'), before);
    expect(changed).toEqual({
      ...before,
      minutes: null,
      reach: { kind: 'ssh', host: 'h', configFile: '/c' },
    });
    expect(placeFrom('a', { local: true }, before).reach).toEqual({ kind: 'local' });
  });

  it.each<[PlaceSettings, string]>([
    [{}, '--folder: say which folder there, e.g. /home/me/hrm-lab'],
    [{ folder: 'x' }, '--folder: is an absolute path, e.g. /home/me/hrm-lab'],
    [{ folder, minutes: 'soon' }, '--minutes: expected a number, or "none"'],
    [{ folder, cpus: '0' }, '--cpus: '],
    [{ folder, partition: 'a b' }, '--partition: may hold letters'],
    [{ folder, ssh: '-oProxyCommand=x' }, '--ssh: must not begin with -'],
    [{ folder, sbatch: ['reboot'] }, '--sbatch: holds options of sbatch'],
    [{ folder, command: 'a\nb' }, '--command: '],
    [{ folder, fetch: 'never' }, '--fetch: '],
    [{ folder, sshConfig: '/x' }, '--ssh-config: says something only with --ssh'],
    [{ folder, local: true, ssh: 'h' }, '--local and --ssh: name one of them'],
  ])('are named when they are not valid: %j', (settings, message) => {
    expect(() => placeFrom('cluster', settings, null)).toThrow(message);
  });

  it('do not take every name', () => {
    expect(() => placeFrom('here', { folder }, null)).toThrow('<name>: "here" is the lab itself');
  });
});
