/** A county for the board: an office, its units at two depths, others that are none of its business, and their reports. */
import type { UnitId, UserId } from '../../conversations/people.ts';
import type { Figure, Figures } from '../../src/form/figures.ts';
import { number, typedCells } from '../../src/form/figures.ts';
import type { Form } from '../../src/form/form.ts';
import type { Period } from '../../src/form/period.ts';
import { ZERO, quantity } from '../../src/form/quantity.ts';
import { registry } from '../../src/forms/registry.ts';
import type { Database } from '../../storage/database.ts';
import { storePublished } from '../../storage/imports.ts';

const forms = registry();

const NAMES = [
  '闽清县工业和信息化局',
  '闽清县教育局',
  '闽清县公安局',
  '闽清县民政局',
  '闽清县司法局',
  '闽清县财政局',
  '闽清县自然资源和规划局',
  '闽清县住房和城乡建设局',
  '闽清县交通运输局',
  '闽清县农业农村局',
  '闽清县卫生健康局',
  '闽清县市场监督管理局',
] as const;

const lines = NAMES.map(
  (name, n) =>
    `  - { id: u${n}, name: ${name}, parent: gov, members: [ { userid: o${n}, name: 填报${n}, roles: [officer] }, { userid: r${n}, name: 审核${n}, roles: [reviewer] } ] }`,
);

export const COUNTY = `
units:
  - { id: gov, name: 闽清县人民政府办公室, members: [ { userid: wang, name: 王五, roles: [supervisor, officer] } ] }
${lines.join('\n')}
  - { id: school, name: 闽清县第一中学, parent: u1, members: [ { userid: xue, name: 薛五, roles: [officer] } ] }
  - { id: far, name: 永泰县教育局, members: [ { userid: yuan, name: 袁远, roles: [officer] } ] }
  - { id: fargov, name: 永泰县人民政府办公室, members: [ { userid: fang, name: 方六, roles: [supervisor] } ] }
  - { id: far2, name: 永泰县公安局, parent: fargov }
`;

export function formOf(period: string): Form {
  return forms.formFor(period as Period) ?? fail(period);
}

/** All typed cells 0 but these; null where nothing stands, a text for 不适用. */
function figuresOf(form: Form, own: Readonly<Record<string, number | string | null>> = {}): Figures {
  return new Map(
    typedCells(form).flatMap(({ id }) => {
      const value = own[id];
      if (value === null) return [];
      return [[id, figureOf(value)] as const];
    }),
  );
}

function figureOf(value: number | string | undefined): Figure {
  if (typeof value === 'string') return { kind: 'notApplicable', reason: value };
  return number(value === undefined ? ZERO : (quantity(String(value)) ?? fail(String(value))));
}

/** Stores an approved report, as `import` does. */
export async function approve(
  { db }: Database,
  unit: string,
  period: string,
  own: Readonly<Record<string, number | string | null>> = {},
  form: Form = formOf(period),
): Promise<void> {
  const outcome = await storePublished(
    db,
    {
      unit: unit as UnitId,
      period: period as Period,
      form,
      figures: figuresOf(form, own),
      absent: new Set(),
      narrative: new Map(),
    },
    { replaces: true, by: 'import' as UserId, at: new Date() },
  );
  if (outcome.kind !== 'stored' && outcome.kind !== 'same') throw new Error(outcome.kind);
}

/** The years 2022 to 2025 of all units but the last; the first has far more penalties than the others. */
export async function fillCounty(database: Database): Promise<void> {
  for (const year of [2022, 2023, 2024, 2025])
    for (const [n] of NAMES.entries()) {
      if (year === 2025 && n === NAMES.length - 1) continue;
      await approve(database, `u${n}`, String(year), {
        't20-5.permit.decisions': 20 + ((n * 7 + year) % 30),
        't20-6.penalty.decisions': n === 2 && year === 2025 ? 9500 : 10 + ((n * 5 + year) % 25),
        't20-8.fees.amount': n === 0 ? 0.092 : 0,
        't3.new.person': (n + year) % 4,
        't3.granted.person': (n + year) % 4,
        ...(n === 3 && year === 2025
          ? { 't20-5.permit.decisions': null, 't20-6.coercion.decisions': '本机关无此职权' }
          : {}),
      });
    }
}

function fail(what: string): never {
  throw new Error(`it is not there: ${what}`);
}
