import { expect, it } from 'vitest';
import { nameIssues } from '../../../../shared/run-config/name-issues.ts';

it('a name with control characters is refused at the door, field by field', () => {
  const message = 'control characters are not allowed';
  expect(nameIssues({ name: 'a\u001B]0;x\u0007', preset: 'quick' })).toEqual([
    { path: 'name', message },
  ]);
  expect(nameIssues({ name: 'a\nb', preset: 'q\u202E' })).toEqual([
    { path: 'name', message },
    { path: 'preset', message },
  ]);
  expect(nameIssues({ name: 'Carry Z · ε 0,1', preset: 'quick' })).toEqual([]);
});
