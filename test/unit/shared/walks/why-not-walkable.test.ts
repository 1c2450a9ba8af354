import { describe, expect, it } from 'vitest';
import type { RunConfig } from '../../../../shared/run-config/schema.ts';
import { whyNotWalkable, whyNotWalkableIn } from '../../../../shared/walks/why-not-walkable.ts';
import { PAPER_SMALL, QUICK_SMALL } from '../../src-main/agent/small-models.ts';
import { environmentConfig, mazeConfig } from '../../src-main/envs/environment-config.ts';

const agent = (
  model: RunConfig['model'],
  environment: RunConfig['environment'] = environmentConfig(),
) => ({ model, environment });

const OWN = { rows: 5, columns: 5 };
const OTHER = { rows: 5, columns: 7 };
const DOORS = { ...OWN, doors: [{ cell: 3, closed: true }] };

describe('an agent walks on boards of its own size', () => {
  it.each([PAPER_SMALL, QUICK_SMALL])('whatever its model', (model) => {
    expect(whyNotWalkable(agent(model), OWN)).toBeNull();
  });
});

describe('an agent walks on boards of other sizes', () => {
  it('when neither its positions nor its readout belong to a size', () => {
    expect(whyNotWalkable(agent(QUICK_SMALL), OTHER)).toBeNull();
    expect(whyNotWalkable(agent(QUICK_SMALL), { rows: 64, columns: 64 })).toBeNull();
  });

  it('and else says why not', () => {
    const sizes = 'the agent was trained on boards of 5 × 5 cells, and this one has 5 × 7';
    const positions =
      'another board needs two-dimensional positions: counted row by row they mean other cells on another board';
    const readout =
      'another board needs the readout at the agent’s cell: the last position is another cell on another board';
    expect(whyNotWalkable(agent(PAPER_SMALL), OTHER)).toBe(`${sizes}; ${positions}; ${readout}`);
    const byRows = { ...QUICK_SMALL, positions: 'rows' as const };
    expect(whyNotWalkable(agent(byRows), OTHER)).toBe(`${sizes}; ${positions}`);
    const atTheLast = { ...QUICK_SMALL, readout: 'last-position' as const };
    expect(whyNotWalkable(agent(atTheLast), OTHER)).toBe(`${sizes}; ${readout}`);
  });
});

describe('an agent walks in mazes with doors', () => {
  it('that it knows, also as walls and floor', () => {
    for (const doorCodes of ['as-walls', 'distinct'] as const) {
      const rooms = agent(QUICK_SMALL, environmentConfig({ doorCodes }));
      expect(whyNotWalkable(rooms, DOORS)).toBeNull();
    }
  });

  it('and not when its world never showed it any', () => {
    const withoutDoors = mazeConfig({ mazeDoors: 0, mazeDoorRule: 'independent' });
    expect(whyNotWalkable(agent(QUICK_SMALL, withoutDoors), DOORS)).toBe(
      'the agent was never shown a closed door as this maze shows it',
    );
    const distinct = { ...withoutDoors, doorCodes: 'distinct' as const };
    expect(whyNotWalkable(agent(QUICK_SMALL, distinct), DOORS)).toBe(
      'the agent was never shown an open door or a closed door or itself in a doorway as this maze shows it',
    );
    expect(whyNotWalkable(agent(QUICK_SMALL, distinct), { ...OWN, doors: [] })).toBeNull();
  });
});

describe('an agent walks in the environment of another run', () => {
  it('of equal size that shows nothing else', () => {
    const rooms = agent(PAPER_SMALL, environmentConfig());
    expect(whyNotWalkableIn(rooms, environmentConfig({ doorProbability: 1 }))).toBeNull();
    expect(whyNotWalkableIn(rooms, environmentConfig({ showStart: false }))).toBeNull();
    // It has seen closed doors as walls, and those of the maze are another thing.
    const maze = mazeConfig({ mazeRows: 2, mazeColumns: 2, mazeWalls: 0, mazeDoors: 1 });
    expect(whyNotWalkableIn(agent(PAPER_SMALL, maze), environmentConfig())).toBeNull();
    expect(whyNotWalkableIn(rooms, maze)).toBe(
      'the agent was never shown a closed door as this maze shows it',
    );
  });

  it('and else says why not', () => {
    const rooms = agent(PAPER_SMALL, environmentConfig({ showStart: false }));
    expect(whyNotWalkableIn(rooms, environmentConfig({ inside: '7' }))).toContain(
      'boards of 5 × 5 cells, and this one has 7 × 7',
    );
    const shown = environmentConfig({ doorCodes: 'distinct' });
    expect(whyNotWalkableIn(rooms, shown)).toBe(
      'the agent was never shown the start cell or an open door or a closed door or itself in a doorway as this maze shows it',
    );
  });
});
