/** Our own JSON is taken as it is, or refused with the place that is wrong. */
import { describe, expect, test } from '@jest/globals';
import { readFile } from '../../src/read/files/read-file.ts';
import type { Reading } from '../../src/read/report/imported.ts';
import { refusalText } from '../../src/read/report/refusal.ts';
import { jsonReport } from '../../src/report/json.ts';
import { seedReport } from '../report/seed.ts';
import { compared, complete, imported } from './compared.ts';
import { forms, seed } from './published.ts';

type Json = Record<string, unknown>;

const whole = JSON.parse(JSON.stringify(jsonReport(seedReport))) as Json;

function read(json: Json): Promise<Reading> {
  return readFile(new TextEncoder().encode(JSON.stringify(json)), 'report.json', forms);
}

async function refusal(json: Json): Promise<string> {
  const reading = await read(json);
  return reading.ok ? 'read' : refusalText(reading.refusal);
}

const figures = (change: Json): Json => ({ ...whole, figures: { ...(whole['figures'] as Json), ...change } });

describe('our own JSON report', () => {
  test('comes back as it went out', async () => {
    const got = imported(await read(whole));
    expect(compared(got, seed)).toEqual(complete(seed));
    expect([got.form.id, got.period, got.unit, got.status]).toEqual([
      'f2019',
      '2020',
      { id: 'mq-gxj', name: seedReport.unit.name },
      'approved',
    ]);
    expect(got.narrative).toEqual(seedReport.narrative);
    expect(got.contact).toEqual(seedReport.contact);
  });

  test('null is blank, a cell named in absent or without a key is not held by the source', async () => {
    const { 't3.new.person': _, ...rest } = whole['figures'] as Json;
    const got = imported(
      await read({
        ...whole,
        figures: { ...rest, 't3.new.company': null, 't3.new.total': null },
        absent: ['t3.new.total'],
      }),
    );
    expect([...got.absent].sort()).toEqual(['t3.new.person', 't3.new.total']);
    expect([...got.written].filter(([id]) => id === 't3.new.company')).toEqual([['t3.new.company', '']]);
  });

  test('不适用 has its reason', async () => {
    const got = imported(
      await read({ ...figures({ 't3.new.person': null }), notApplicable: { 't3.new.person': '无此职能' } }),
    );
    expect([...got.figures].find(([id]) => id === 't3.new.person')?.[1]).toEqual({
      kind: 'notApplicable',
      reason: '无此职能',
    });
  });

  test('exact decimals stay exact', async () => {
    const got = imported(
      await read({
        form: 'f2021',
        period: null,
        unit: { name: '' },
        figures: { 't20-8.fees.amount': 59237.2449 },
      }),
    );
    expect([got.period, ...got.figures.values()]).toEqual([
      null,
      { kind: 'number', quantity: '59237.2449', unit: 'said' },
    ]);
  });

  test.each<readonly [string, Json, RegExp]>([
    ['a figure as text', figures({ 't3.new.person': '5' }), /figures\.t3\.new\.person/],
    ['a cell that the form has not', figures({ 't20-8.fees.amount': 1 }), /「t20-8\.fees\.amount」/],
    ['a number that is none', figures({ 't3.new.person': 1e30 }), /1e\+30/],
    ['too many decimals', figures({ 't3.new.person': 0.123456789 }), /0\.123456789/],
    ['a form that nobody issued', { ...whole, form: 'f1999' }, /「f1999」/],
    ['a period of another kind', { ...whole, period: '2020年' }, /「2020年」/],
    ['no figures', { ...whole, figures: undefined }, /figures/],
    ['a part that does not exist', { ...whole, narrative: { s9: '' } }, /narrative/],
  ])('%s is refused by name', async (_, json, where) => {
    expect(await refusal(json)).toMatch(where);
  });
});
