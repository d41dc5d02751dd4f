/** Crash points and mutants are put into the text of the program: each must find its place as the program stands. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { crashPoints } from './crash-points.ts';
import { mutants } from './mutants.ts';
import type { Patch } from './patches.ts';
import { patched } from './patches.ts';
import { experiments } from './registry.ts';

function misplaced(patches: readonly Patch[]): readonly string[] {
  return [...new Set(patches.map(({ file }) => file))].flatMap((file) => {
    try {
      patched(file, readFileSync(file, 'utf8'), patches);
      return [];
    } catch (error) {
      return [String(error)];
    }
  });
}

describe('what experiments change in a copy of the program', () => {
  test('as crash points, stands in it once', () => {
    expect(crashPoints.flatMap((point) => misplaced([point]))).toEqual([]);
  });

  test.each(Object.entries(mutants))('as %s, stands in it once', (_id, { patches }) => {
    expect(misplaced(patches)).toEqual([]);
  });

  test('as a defect, is to be caught by an experiment', () => {
    const caught = new Set(experiments.flatMap(({ catches }) => Object.keys(catches)));
    expect(Object.keys(mutants).filter((id) => !caught.has(id))).toEqual([]);
  });
});
