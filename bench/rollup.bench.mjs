/**
 * The sums over ten thousand units from the copies of their figures, beside the plain way: the sum over one row for each
 * cell. Then the board of a thousand units, from the database to the page.
 */
import { sql } from 'kysely';
import { number, withTotals } from '../dist/src/form/figures.js';
import { annual } from '../dist/src/form/period.js';
import { quantity } from '../dist/src/form/quantity.js';
import { sumUp } from '../dist/src/form/rollup.js';
import { registry } from '../dist/src/forms/registry.js';
import { progressPage } from '../dist/src/report/board-progress.js';
import { periodsOf } from '../dist/src/report/board-words.js';
import { readBoard } from '../dist/storage/board.js';
import { openDatabase } from '../dist/storage/database.js';
import { migrate } from '../dist/storage/migrate.js';
import { loadSums } from '../dist/storage/sums.js';
import { fillProvince } from './province.mjs';
import { conclude, interleaved, median, timed } from './measure.mjs';
import { startPostgres } from './postgres.mjs';

const UNITS = 10_000;
const ON_BOARD = 1_000;
const ROUNDS = 20;
const WARM_UP = 3;
const GOAL = { ratio: 0.5, board: 200 };
const PERIOD = annual(2025);

const { formFor } = registry();
const form = formFor(PERIOD);

const server = await startPostgres();
if (server === null) console.log('PostgreSQL is not installed: nothing was measured.');
else
  try {
    conclude([...(await withProvince(UNITS, sums)), ...(await withProvince(ON_BOARD, board, 'board'))]);
  } finally {
    await server.stop();
  }

async function withProvince(units, measure, name = 'sums') {
  const admin = await openDatabase({ url: server.url, dataDir: '', queryTimeoutMs: 600_000 });
  await sql`create database ${sql.ref(name)}`.execute(admin.db);
  await admin.close();
  const url = server.url.replace(/postgres$/, name);
  const { db, close } = await openDatabase({ url, dataDir: '', queryTimeoutMs: 600_000 });
  try {
    await migrate(db);
    await fillProvince(db, form, { units, period: PERIOD });
    return await measure(db);
  } finally {
    await close();
  }
}

async function sums(db) {
  const told = new Map();
  const samples = await interleaved(
    {
      'sum over rows': async () => told.set('rows', await overRows(db)),
      'sum over copies': async () => {
        const { bodies } = await loadSums(db, 'above', PERIOD, formFor);
        told.set(
          'copies',
          sumUp(
            form,
            bodies.flatMap(({ figures }) => figures ?? []),
          ).figures,
        );
      },
    },
    { rounds: ROUNDS, warmUp: WARM_UP },
  );
  const [rows, copies] = [told.get('rows'), told.get('copies')];
  for (const [cell, figure] of rows)
    if (copies.get(cell)?.quantity !== figure.quantity) throw new Error(`${cell} does not come to the same`);
  const ratio = median(samples['sum over copies']) / median(samples['sum over rows']);
  return [
    timed('sum over rows', samples['sum over rows']),
    timed(`sum over copies, ${UNITS} units`, samples['sum over copies'], {
      ratio,
      goal: `≤ ${GOAL.ratio} × rows`,
      met: ratio <= GOAL.ratio,
    }),
  ];
}

/** One statement over all cells of all approved reports below the office. */
async function overRows(db) {
  const { rows } = await sql`
    with recursive below as (
      select id from unit where parent = 'above' and listed
      union
      select unit.id from unit join below on unit.parent = below.id where unit.listed
    )
    select item, sum(number)::text as sum, count(number) as known
    from below join filing f on f.unit_id = below.id join item on item.filing_id = f.id
    where f.period = ${PERIOD} and f.status in ('approved', 'published') and f.form = ${form.id}
    group by item`.execute(db);
  return withTotals(form, new Map(rows.map(({ item, sum }) => [item, number(quantity(sum))])));
}

async function board(db) {
  const periods = periodsOf(2025);
  const due = { year: 2026, month: 1, day: 31 };
  const scene = {
    base: '/board',
    unit: 'above',
    name: '省政府办公厅',
    offices: [],
    period: PERIOD,
    years: [2026, 2025],
    styling: { kind: 'link', href: '/style.css' },
  };
  const samples = await interleaved(
    {
      board: async () => {
        const units = await readBoard(db, 'above', periods);
        const rows = units.map(({ unit, name, depth, filings }) => ({
          unit,
          name,
          depth,
          cells: periods.map((period) => {
            const filing = filings.find((one) => one.period === period);
            return { status: filing?.status ?? null, changedOn: due, findings: 1, due, isOverdue: true };
          }),
        }));
        progressPage({ scene, periods, begun: new Set(periods), rows, onlyLate: false, from: 0 });
      },
    },
    { rounds: ROUNDS, warmUp: WARM_UP },
  );
  const met = median(samples.board) < GOAL.board;
  return [timed(`board of ${ON_BOARD} units`, samples.board, { goal: `median < ${GOAL.board} ms`, met })];
}
