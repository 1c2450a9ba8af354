import { describe, expect, it } from 'vitest';
import { placeSchema, type PlaceTestEvent } from '../../../../../shared/contract/places.ts';
import {
  placesTable,
  placeTestLine,
  placeText,
} from '../../../../../src-main/cli/text/place-text.ts';

const place = placeSchema.parse({
  name: 'cluster',
  reach: { kind: 'ssh', host: 'me@login' },
  folder: '/home/me/lab',
  minutes: 240,
  setup: 'module load x\ncd /tmp',
});

describe('places as text', () => {
  it('are a table with the runs that are there', () => {
    const counts = { unsent: 1, waiting: 2, training: 3, answeredAt: null, problem: null };
    expect(placesTable([{ place, ...counts }])).toBe(
      [
        'PLACE    BY        FOLDER        PARTITION  NOT SENT  WAIT  TRAIN',
        'cluster  me@login  /home/me/lab             1         2     3',
      ].join('\n'),
    );
  });

  it('say what they are set to', () => {
    expect(placeText(place)).toBe(
      [
        'reach: ssh me@login',
        'name: cluster',
        'folder: /home/me/lab',
        'minutes: 240',
        'warnSeconds: 120',
        'setup: module load x',
        '  cd /tmp',
        'periodSeconds: 15',
        'fetch: end',
      ].join('\n'),
    );
  });

  it('say what a test found, without what a terminal would obey', () => {
    const event: PlaceTestEvent = {
      step: 'lab',
      title: 'The lab there',
      outcome: 'failed',
      detail: 'bad \u001b[2J',
    };
    expect(placeTestLine(event)).toBe(String.raw`FAILED  The lab there: bad \u{1b}[2J`);
    expect(placeTestLine({ ...event, outcome: 'running', detail: '' })).toBeNull();
    expect(placeTestLine({ ...event, outcome: 'running', detail: 'so far' })).toContain('so far');
  });
});
