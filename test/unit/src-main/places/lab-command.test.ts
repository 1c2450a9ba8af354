import { describe, expect, it } from 'vitest';
import { labCall, labCommand, labCommandAtLogin } from '../../../../src-main/places/lab-command.ts';

const ours = { folder: '/home/me/my lab/', command: ' ', setup: 'module load x' };

describe('the command that starts the lab at a place', () => {
  it('is the one that is put there', () => {
    const command = "'/home/me/my lab/lab/hrm-agent-lab-1.2.3-linux-x64/bin/hrm-lab'";
    expect(labCommand(ours, '1.2.3')).toBe(command);
    // It needs no modules.
    expect(labCommandAtLogin(ours, '1.2.3')).toBe(command);
  });

  it('is what was configured, after the lines that are run first', () => {
    const theirs = { ...ours, command: 'apptainer exec lab.sif hrm-lab' };
    expect(labCommand(theirs, '1.2.3')).toBe(theirs.command);
    expect(labCommandAtLogin(theirs, '1.2.3')).toBe(
      '{ module load x\n} >&2\napptainer exec lab.sif hrm-lab',
    );
  });

  it('gets its words as they are', () => {
    expect(labCall('hrm-lab', ['task', 'read', '/my lab; reboot'])).toEqual([
      'bash',
      '-c',
      'hrm-lab "$@"',
      'bash',
      'task',
      'read',
      '/my lab; reboot',
    ]);
  });
});
