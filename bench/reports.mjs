/** Reports to be printed: the published ones among the fixtures, each time with other figures. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const FIXTURES = new URL('../test/fixtures/', import.meta.url);
const FILES = ['seed-mqx-gxj-2020.txt', 'corpus/30-suqian-city-2023.txt', 'corpus/31-suqian-city-2024.txt'];
const CONTACT = { address: '某县某路1号', postcode: '350800', phone: '0591-00000000' };

/** `dist` is the folder of the built program. A fixture without a text of its own is given one of usual length. */
export async function reports(dist) {
  const { readFile } = await import(new URL('src/read/files/read-file.js', dist));
  const { registry } = await import(new URL('src/forms/registry.js', dist));
  const read = [];
  for (const file of FILES) {
    const reading = await readFile(readFileSync(new URL(file, FIXTURES)), basename(file), registry().forms);
    if (!reading.ok) throw new Error(`${file}: ${reading.refusal.code}`);
    read.push(reading.report);
  }
  const text = read[0].narrative.get('s1');
  return (round) => {
    const { form, period, unit, figures, narrative } = read[round % read.length];
    return {
      form,
      period,
      unit: { id: 'x', name: unit.name },
      status: 'approved',
      figures: new Map([...figures].map(([id, figure]) => [id, other(form, id, figure, round)])),
      narrative: new Map([['s1', text], ['s5', text.slice(0, 400)], ['s6', '无。'], ...narrative]),
      contact: CONTACT,
      dated: { what: 'approved', on: { year: 2026, month: 1, day: 20 } },
    };
  };
}

/** Equal figures twice would be answered from a cache by some libraries. */
function other(form, id, figure, round) {
  const isCount = figure.kind === 'number' && form.cell(id).sumOf === null && id.startsWith('t3.');
  return isCount ? { ...figure, quantity: String(Number(figure.quantity) + (round % 97)) } : figure;
}
