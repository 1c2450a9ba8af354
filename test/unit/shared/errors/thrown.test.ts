import { describe, expect, it } from 'vitest';
import { asError, errorCode, errorMessage, errorStack } from '../../../../shared/errors/thrown.ts';

describe('what can be said of a thrown value', () => {
  const missing = Object.assign(new Error('no such file'), { code: 'ENOENT' });

  it('is the message of an error, and the text of anything else', () => {
    expect([missing, 'late', 7, null].map(errorMessage)).toEqual([
      'no such file',
      'late',
      '7',
      'null',
    ]);
  });

  it('is a code when it is a text of an error', () => {
    expect(errorCode(missing)).toBe('ENOENT');
    expect(errorCode(Object.assign(new Error('x'), { code: 5 }))).toBeUndefined();
    expect(errorCode(new Error('x'))).toBeUndefined();
    expect(errorCode({ code: 'ENOENT' })).toBeUndefined();
    expect(errorCode(undefined)).toBeUndefined();
  });

  it('is the stack, or the message of an error without one', () => {
    const bare = new Error('bare');
    delete bare.stack;
    expect(errorStack(missing)).toBe(missing.stack);
    expect(errorStack(bare)).toBe('bare');
    expect(errorStack('late')).toBe('late');
  });

  it('is the error itself, or one of its text', () => {
    expect(asError(missing)).toBe(missing);
    expect(asError('late')).toEqual(new Error('late'));
  });
});
