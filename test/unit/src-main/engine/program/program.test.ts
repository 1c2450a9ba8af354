import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RandomGenerator } from '../../../../../shared/random/random-generator.ts';
import { interpret } from '../../../../../src-main/engine/interpreter/interpreter.ts';
import type { TensorNode } from '../../../../../src-main/engine/program/node.ts';
import {
  add,
  constant,
  input,
  multiply,
  parameter,
  scale,
  sigmoid,
  stopGradient,
} from '../../../../../src-main/engine/program/operations.ts';
import {
  createProgram,
  type Program,
  topologicalOrder,
} from '../../../../../src-main/engine/program/program.ts';
import { BATCH } from '../../../../../src-main/engine/program/shape.ts';
import { anyGraph } from '../arbitrary-graph.ts';
import { INTEGERS_BELOW } from '../operation-cases.ts';
import { randomValues } from '../random-values.ts';

const kinds = (program: Program) => program.nodes.map((node) => node.operation.kind).sort();

describe('createProgram', () => {
  const x = input('x', [BATCH, 2]);
  const w = parameter('w', [2]);

  it('names inputs, parameters and outputs', () => {
    const program = createProgram('sum', { y: add(x, w) });
    expect(program.name).toBe('sum');
    expect([...program.inputs]).toEqual([['x', x]]);
    expect([...program.parameters]).toEqual([['w', w]]);
    expect([...program.outputs.keys()]).toEqual(['y']);
  });

  it('makes one node of equal subexpressions, however they were written', () => {
    const twice = () => multiply(sigmoid(input('x', [BATCH, 2])), parameter('w', [2]));
    const program = createProgram('shared', { y: add(twice(), twice()) });
    expect(kinds(program)).toEqual(['add', 'input', 'multiply', 'parameter', 'sigmoid']);
  });

  it('tells constants apart by value and by shape', () => {
    const program = createProgram('constants', {
      a: scale(x, 2),
      b: scale(x, 3),
      c: scale(x, 2),
      d: add(x, constant([2], [1])),
    });
    expect(kinds(program).filter((kind) => kind === 'constant')).toHaveLength(3);
    expect(program.outputs.get('a')).toBe(program.outputs.get('c'));
    expect(program.outputs.get('a')).not.toBe(program.outputs.get('b'));
  });

  it('does not take a difference for its reverse', () => {
    const program = createProgram('order', { a: multiply(x, w), b: multiply(w, x) });
    expect(program.outputs.get('a')).not.toBe(program.outputs.get('b'));
  });

  it('keeps only what an output needs', () => {
    const unused = sigmoid(parameter('unused', [2]));
    const program = createProgram('lean', { y: add(x, w) });
    expect(program.nodes).not.toContain(unused);
    expect([...program.parameters.keys()]).toEqual(['w']);
  });

  it('holds no stopGradient and computes the same without it', () => {
    const program = createProgram('stopped', { y: add(stopGradient(sigmoid(x)), sigmoid(x)) });
    expect(kinds(program)).toEqual(['add', 'input', 'sigmoid']);
    const { y } = interpret(program, 1, { x: [0, 0] });
    expect([...y]).toEqual([1, 1]);
  });

  it('may hand out an input, and one value under two names', () => {
    const program = createProgram('identity', { y: x, z: x });
    const { y, z } = interpret(program, 1, { x: [1, 2] });
    expect([...y]).toEqual([1, 2]);
    expect([...z]).toEqual([1, 2]);
  });

  it('refuses two inputs or parameters of one name', () => {
    const other = input('x', [BATCH, 3]);
    expect(() => createProgram('clash', { a: x, b: other })).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: program clash has two inputs or parameters called x]`,
    );
    expect(() => createProgram('clash', { a: w, b: input('w', [2]) })).toThrow(/called w/);
  });

  it('stands every node after those it reads, and changes no value', () => {
    fc.assert(
      fc.property(anyGraph(), fc.nat(), (value, seed) => {
        const program = createProgram('random', { value });
        const seen = new Set<TensorNode>();
        for (const node of program.nodes) {
          for (const source of node.inputs) expect(seen).toContain(source);
          seen.add(node);
        }
        const random = RandomGenerator.fromSeed(seed, 'values');
        const values = randomValues(program, 2, random, INTEGERS_BELOW);
        const plain: Program = { ...program, nodes: topologicalOrder([value]) };
        const unchanged = { ...plain, outputs: new Map([['value', value]]) };
        expect(interpret(program, 2, values)).toEqual(interpret(unchanged, 2, values));
      }),
      { numRuns: 50 },
    );
  });
});

describe('topologicalOrder', () => {
  it('survives graphs far deeper than the call stack', () => {
    let node: TensorNode = parameter('deep', [1]);
    for (let i = 0; i < 50_000; i++) node = sigmoid(node);
    const order = topologicalOrder([node]);
    expect(order).toHaveLength(50_001);
    expect(order[order.length - 1]).toBe(node);
  });

  it('lists a node once, whichever roots need it', () => {
    const leaf = parameter('leaf', [1]);
    const a = sigmoid(leaf);
    const b = add(a, leaf);
    expect(topologicalOrder([a, b, leaf])).toEqual([leaf, a, b]);
  });
});
