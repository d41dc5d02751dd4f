/** Absent, zero and 不适用 are three things, and a total is what its parts come to. */
import { describe, expect, test } from '@jest/globals';
import type { Figure } from '../../src/form/figures.ts';
import {
  askedCells,
  isEqualFigure,
  isSameFigure,
  missingCells,
  number,
  quantityAt,
  typedCells,
  withTotals,
} from '../../src/form/figures.ts';
import type { CellId } from '../../src/form/form.ts';
import type { Quantity } from '../../src/form/quantity.ts';
import { ZERO, ofInteger } from '../../src/form/quantity.ts';
import { f2019, f2021, figuresOf } from '../forms/reports.ts';

const two = number(ofInteger(2));
const unsaid: Figure = { kind: 'number', quantity: '2' as Quantity, unit: 'unsaid' };
const none: Figure = { kind: 'notApplicable', reason: '无此职权' };
const otherwise: Figure = { kind: 'notApplicable', reason: '已划转' };
const slash: Figure = { kind: 'text', text: '/' };
const dash: Figure = { kind: 'text', text: '-' };
const all = [null, two, number(ofInteger(3)), unsaid, none, otherwise, slash, dash];

describe('two figures', () => {
  test('are equal where all that is stored of them is', () => {
    for (const [at, left] of all.entries())
      for (const [other, right] of all.entries()) expect(isEqualFigure(left, right)).toBe(at === other);
  });

  test('say the same to a reader whatever the unit or the reason', () => {
    expect(isSameFigure(two, unsaid)).toBe(true);
    expect(isSameFigure(none, otherwise)).toBe(true);
    expect(isSameFigure(null, null)).toBe(true);
    expect(isSameFigure(two, number(ofInteger(3)))).toBe(false);
    for (const other of [null, none, slash]) {
      expect(isSameFigure(two, other)).toBe(false);
      expect(isSameFigure(other, two)).toBe(false);
    }
    expect(isSameFigure(none, null)).toBe(false);
    expect(isSameFigure(null, none)).toBe(false);
  });
});

test('only a number is a quantity', () => {
  const cell = 't3.new.person' as CellId;
  const at = (figure: Figure) => quantityAt(new Map([[cell, figure]]), cell);
  expect([two, unsaid, none, slash].map(at)).toEqual(['2', '2', null, null]);
  expect(quantityAt(new Map(), cell)).toBeNull();
});

describe('a total', () => {
  const blocks = { 't3.new.person': 4, 't3.new.company': 1, 't3.new.research': 0 };
  const parts = { ...blocks, 't3.new.charity': 0, 't3.new.lawfirm': 0, 't3.new.org-other': 2 };
  const totalOf = (more: Parameters<typeof figuresOf>[1]) =>
    withTotals(f2021, figuresOf(f2021, { ...parts, ...more })).get('t3.new.total' as CellId);

  test('is what its parts come to, 不适用 as 0', () => {
    expect(totalOf({})).toEqual(number(ofInteger(7)));
    expect(totalOf({ 't3.new.person': none })).toEqual(number(ofInteger(3)));
  });

  test('is not there before all parts are, or where one is no number', () => {
    expect(totalOf({ 't3.new.org-other': null })).toBeUndefined();
    expect(totalOf({ 't3.new.org-other': '/' })).toBeUndefined();
  });

  test('is never the one that somebody typed', () => {
    expect(totalOf({ 't3.new.total': 99 })).toEqual(number(ofInteger(7)));
    expect(totalOf({ 't3.new.total': 99, 't3.new.org-other': null })).toBeUndefined();
  });
});

test('a report is owed every cell that is not derived', () => {
  expect(missingCells(f2021, new Map())).toEqual(typedCells(f2021));
  const given = new Map(typedCells(f2021).map(({ id }) => [id, number(ZERO)]));
  given.delete('t3.new.org-other' as CellId);
  expect(missingCells(f2021, given).map(({ id }) => id)).toEqual(['t3.new.org-other']);
});

test('a member is asked for the typed cells of the sections that his form asks', () => {
  for (const form of [f2019, f2021]) {
    const sections = new Set(form.asks.map(({ id }) => id));
    const asked = askedCells(form);
    expect(asked.filter(({ section, sumOf }) => !sections.has(section) || sumOf !== null)).toEqual([]);
    expect(new Set(asked.map(({ section }) => section))).toEqual(
      new Set(form.tables.map(({ section }) => section).filter((section) => sections.has(section))),
    );
  }
});
