/**
 * Questions with what is right: a county of three units over seven years, and a judge of answers that works every number
 * out by itself. A line of a set is `question⇥expectation`; the question may begin with `unit|` (whose rights; 工信局
 * unless told; `two` is a member of 工信局 and 教育局) and may follow others (`earlier >> question`). Cells are `unit period table.row.column`, with `a..b` in the
 * year or quarter, `a,b` in the column and `*` in the row. Expectations:
 *   <cells>            these figures and no others
 *   each: …; …         the same, several
 *   groups: …; …       the same, the sum of each part told
 *   sum: diff: growth: avg: most: least: top: …   and the number worked out from them
 *   groupmost: …       the sum of them and the largest
 *   share: a / b       the percentage
 *   back               asked back with choices
 *   no                 no figure
 *   def words          a definition with these words
 * `~words` at the end: the answer has these words too.
 */
import { readFileSync } from 'node:fs';

const NOW = { year: 2026, month: 11, day: 30 };
const UNITS = [
  { id: 'gxj', name: '闽清县工业和信息化局', above: 'gov' },
  { id: 'jyj', name: '闽清县教育局', above: 'gov' },
  { id: 'gov', name: '闽清县人民政府办公室', above: null },
];
const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025];
const QUARTERS = ['2025Q1', '2025Q2', '2025Q3', '2025Q4', '2026Q1', '2026Q2', '2026Q3'];
/** Not stored, and left blank. */
const MISSING = new Set(['jyj 2022']);
const BLANK = new Set(['gxj 2023 t20-6.coercion.decisions', 'jyj 2024 t20-8.fees.amount']);
const DRAFTS = new Set(['gxj 2026Q3', 'jyj 2026Q3']);

/** Every filing with its figures: any number, but the same each time and hardly ever the same twice. */
export function county(registry) {
  let id = 0;
  return UNITS.flatMap((unit) =>
    [...YEARS.map(String), ...QUARTERS].flatMap((period) => {
      const at = `${unit.id} ${period}`;
      id += 1;
      if (MISSING.has(at) || (unit.id === 'gov' && period.includes('Q'))) return [];
      const form = registry.formFor(period);
      const typed = form.cells.filter(({ sumOf, id: cell }) => sumOf === null && !BLANK.has(`${at} ${cell}`));
      const figures = new Map(typed.map(({ id: cell, measure }) => [cell, figure(`${at} ${cell}`, measure)]));
      return [
        { id, unit: unit.id, period, form: form.id, status: DRAFTS.has(at) ? 'draft' : 'approved', figures },
      ];
    }),
  );
}

function figure(seed, measure) {
  let hash = 2166136261;
  for (const sign of seed) hash = Math.imul(hash ^ sign.codePointAt(0), 16777619) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 15), 2246822519) >>> 0;
  const whole = 11 + ((hash >>> 7) % 880);
  const quantity = measure.kind === 'money' ? `${whole}.${String(1 + (hash % 8))}` : String(whole);
  return { kind: 'number', quantity, unit: 'said' };
}

/** A member of two units, who has chosen the first. */
const MEMBERS = { two: ['gxj', 'jyj'] };

/** What a member of the unit may see: his own filings, and approved ones of the units below. */
function askerOf(unit, filings) {
  const own = MEMBERS[unit] ?? [unit];
  const units = UNITS.filter(({ id, above }) => own.includes(id) || own.includes(above)).map(
    ({ id, name }) => ({
      id,
      name,
      isOwn: own.includes(id),
      filings: filings
        .filter((one) => one.unit === id && (own.includes(id) || one.status === 'approved'))
        .map(({ id: filing, period, form, status }) => ({ id: filing, period, form, status })),
    }),
  );
  return { today: NOW, units, home: own[0], frame: null };
}

export function readSet(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(caseOf);
}

function caseOf(entry) {
  const [question, wanted] = entry.split('\t');
  const [, unit = 'gxj', text] = /^(?:(\w+)\|\s*)?(.*)$/.exec(question);
  return { line: entry, unit, texts: text.split(' >> '), wanted: wanted ?? 'back' };
}

/** `ask(forms, text, asker)` of the program; each text of a case after the other, with the frame of the one before. */
export function runCase(program, registry, filings, { unit, texts }) {
  const library = new Map(filings.map(({ id, figures }) => [id, figures]));
  let asker = askerOf(unit, filings);
  let answer = null;
  for (const text of texts) {
    const asked = program.ask(registry.forms, text, asker);
    if (asked.kind === 'nothing')
      answer = { understood: false, text: '', values: [], choices: [], frame: null };
    else if (asked.kind === 'said') answer = asked.answer;
    else answer = asked.answer(needed(asked.needs, library));
    asker = { ...asker, frame: answer.frame ?? asker.frame };
  }
  return answer;
}

/** Only what was asked for, so that a need that is forgotten shows. */
function needed({ filings, cells }, library) {
  return new Map(
    filings.map((id) => [id, new Map([...library.get(id)].filter(([cell]) => cells.includes(cell)))]),
  );
}

/** `right`; `asked` back or refused where a figure was to be had; `wrong`: a figure that was not asked for. */
export function judge(registry, filings, { wanted }, answer) {
  const [expected, words] = wanted.split(' ~');
  const has = answer.values.length > 0;
  const told = words === undefined || answer.text.includes(words);
  if (expected === 'no') return has ? 'wrong' : told ? 'right' : 'asked';
  if (expected === 'back') return has ? 'wrong' : answer.choices.length > 1 ? 'right' : 'asked';
  if (expected.startsWith('def '))
    return has ? 'wrong' : answer.understood && answer.text.includes(expected.slice(4)) ? 'right' : 'asked';
  if (!has) return 'asked';
  const { cells, numbers } = expectation(registry, filings, expected);
  const rests = new Set(
    answer.values.map(({ unit, period, cell, value }) => `${unit} ${period} ${cell} ${value}`),
  );
  const isSame = rests.size === cells.length && cells.every((cell) => rests.has(cell));
  const isTold = numbers.every((number) =>
    new RegExp(`(?<![\\d.])${number.replace(/[.%-]/g, '\\$&')}(?![\\d]|\\.\\d)`).test(answer.text),
  );
  return isSame && isTold && told ? 'right' : 'wrong';
}

function expectation(registry, filings, expected) {
  const [, operation = 'each', list] = /^(?:(\w+): )?(.*)$/.exec(expected);
  const valued = (cells) =>
    namedCells(registry, cells.trim()).map((at) => ({ at, value: valueOf(registry, filings, at) }));
  const groups = list.includes(' / ')
    ? list.split(' / ').map((side) => side.split(';').flatMap(valued))
    : list.split(';').map(valued);
  const all = groups.flat();
  const cells = [...new Set(all.map(({ at, value }) => `${at} ${value}`))];
  const values = all.map(({ value }) => value);
  const total = (some) => some.reduce((sum, { value }) => sum + micros(value), 0n);
  const [first, second] = groups;
  const sums = groups.map((group) => plain(total(group)));
  switch (operation) {
    case 'each':
      return { cells, numbers: values };
    case 'groups':
      return { cells, numbers: sums };
    case 'sum':
      return { cells, numbers: [plain(total(all))] };
    case 'diff': {
      const difference = total(first) - total(second);
      return { cells, numbers: [...sums, plain(difference < 0n ? -difference : difference)] };
    }
    case 'growth':
      return { cells, numbers: [percent(total(first) - total(second), total(second))] };
    case 'share':
      return { cells, numbers: [percent(total(first), total(second))] };
    case 'avg':
      return { cells, numbers: [trimmed(rounded(total(all), BigInt(all.length) * 1_000_000n, 2))] };
    case 'most':
      return { cells, numbers: [extreme(groups.length > 1 ? sums : values, 1)] };
    case 'top':
      return { cells, numbers: [extreme(values, 1)] };
    case 'least':
      return { cells, numbers: [extreme(groups.length > 1 ? sums : values, -1)] };
    case 'groupmost':
      return { cells, numbers: [plain(total(all)), extreme(values, 1)] };
    default:
      throw new Error(`no expectation ${operation}`);
  }
}

function namedCells(registry, text) {
  const [unit, periods, address] = text.split(' ');
  const [table, row, columns] = address.split('.');
  return periodsIn(periods).flatMap((period) => {
    const form = registry.formFor(period);
    const row_ = new RegExp(`^${row.replace('*', '.*')}$`);
    return form.cells
      .filter(
        (cell) =>
          cell.table === table && row_.test(cell.row.id) && columns.split(',').includes(cell.column.id),
      )
      .map((cell) => `${unit} ${period} ${cell.id}`);
  });
}

function periodsIn(text) {
  const [, from, to] = /^(\d{4}(?:Q\d)?)(?:\.\.(\d+))?$/.exec(text);
  if (to === undefined) return [from];
  const quarter = /Q(\d)$/.exec(from);
  if (quarter !== null)
    return Array.from(
      { length: Number(to) - Number(quarter[1]) + 1 },
      (_, n) => `${from.slice(0, 5)}${Number(quarter[1]) + n}`,
    );
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, n) => String(Number(from) + n));
}

/** What is stored at `unit period cell`; totals added up here. */
export function valueOf(registry, filings, at) {
  const [unit, period, id] = at.split(' ');
  const filing = filings.find((one) => one.unit === unit && one.period === period);
  const form = registry.formFor(period);
  const add = (cell) => {
    const parts = form.cell(cell).sumOf;
    return parts === null
      ? micros(filing.figures.get(cell).quantity)
      : parts.reduce((sum, part) => sum + add(part), 0n);
  };
  return plain(add(id));
}

function micros(text) {
  const [whole, fraction = ''] = text.split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
}

function plain(value) {
  const digits = value.toString().padStart(7, '0');
  return trimmed(`${digits.slice(0, -6)}.${digits.slice(-6)}`);
}

function trimmed(text) {
  return text.replace(/\.?0+$/, (zeros, at, all) => (all.includes('.') ? '' : zeros));
}

function percent(part, whole) {
  return `${rounded((part < 0n ? -part : part) * 100n, whole, 1)}%`;
}

function rounded(top, bottom, places) {
  const scaled = (top * 10n ** BigInt(places) * 2n + bottom) / (bottom * 2n);
  const digits = scaled.toString().padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

function extreme(values, sign) {
  return values.reduce((best, value) => (sign * Number(micros(value) - micros(best)) > 0 ? value : best));
}
