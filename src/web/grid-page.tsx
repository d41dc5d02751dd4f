/** The page of tables: the printed tables of the form with a field in every cell that the member may change. */
import type { Cell, CellId, Form, Section } from '../form/form.ts';
import { withTotals } from '../form/figures.ts';
import type { Grid } from '../report/grid.ts';
import { Title } from '../report/html.tsx';
import { htmlPage } from '../report/html-frame.tsx';
import type { Styling } from '../report/html-frame.tsx';
import { GridTable, spans } from '../report/html-table.tsx';
import type { PlacedCell } from '../report/placed.ts';
import { placedRows } from '../report/placed.ts';
import { printable } from '../report/printable.ts';
import { SignOut } from '../report/sign-out.tsx';
import type { Leaving } from '../report/sign-out.tsx';
import { titleOf } from '../report/document.ts';
import { gridsOf } from '../report/tables.ts';
import type { GridState, LoadedGrid } from './grid-state.ts';

export interface GridPage {
  readonly loaded: LoadedGrid;
  readonly state: GridState;
  /** The parts that the member may change. */
  readonly own: readonly Section[];
  /** This page's own address; what it saves goes below it. */
  readonly action: string;
  readonly csrf: string;
  readonly leaving: Leaving;
  readonly script: string;
  readonly styling: Styling;
}

export function gridPage(page: GridPage): string {
  const { loaded, state, own, action, csrf, leaving, script, styling } = page;
  const { form, report } = loaded;
  const title = titleOf(printable(report.unit.name), report.period);
  const sections = form.sections.filter(({ tables }) => tables.length > 0);
  return htmlPage({
    title: `填表：${title}`,
    styling,
    children: (
      <div class="sheet fill" id="fill" data-action={action} data-csrf={csrf}>
        <SignOut {...leaving} />
        <main id="content">
          <Title text={title} />
          <p class="closed" id="closed" hidden={state.closed === null}>
            {state.closed}
          </p>
          {own.length > 0 ? <How own={own} all={sections} /> : state.closed === null && <Looking />}
          <section class="open-points" id="open-points" aria-labelledby="open-points-title" hidden>
            <h2 id="open-points-title">没有存下的格</h2>
            <ul />
          </section>
          {sections.map((section) => (
            <TableSection section={section} loaded={loaded} state={state} isOwn={own.includes(section)} />
          ))}
          <section class="said" id="findings" aria-labelledby="findings-title" hidden>
            <h2 id="findings-title">核对说明</h2>
            <ul />
          </section>
        </main>
        <div class="bar" id="bar">
          <p class="saving" id="saving" role="status" />
          <p id="progress">{`表格已填 ${String(state.given)}/${String(state.all)}`}</p>
          <p id="findings-count" />
        </div>
        <script type="module" src={script} />
      </div>
    ),
  });
}

function How({ own, all }: { own: readonly Section[]; all: readonly Section[] }) {
  return (
    <>
      <p class="lead">
        填一格存一格，不用另外保存。没有发生请填 0。
        <span class="keys">
          可以从 Excel 复制一块来粘贴：带着行名、列名的自动对位，只有数的从点中的一格起；方向键、回车换格，Esc
          还原这一格。
        </span>
      </p>
      {own.length < all.length && (
        <p class="own">{`您负责${own.map(({ name }) => name).join('、')}，其他部分只能看。`}</p>
      )}
      <noscript>
        <p class="closed">这个网页要用脚本才能填。请换一个浏览器，或在企业微信的填报聊天里填。</p>
      </noscript>
    </>
  );
}

function Looking() {
  return <p class="lead">您可以查看这些表格，不能改动。</p>;
}

interface SectionProps {
  readonly section: Section;
  readonly loaded: LoadedGrid;
  readonly state: GridState;
  readonly isOwn: boolean;
}

function TableSection({ section, loaded: { form, report }, state, isOwn }: SectionProps) {
  const grids = gridsOf(section, { form, figures: withTotals(form, report.figures) });
  return (
    <section id={section.id}>
      <h2>{section.heading}</h2>
      {grids.map((grid) => (
        <FilledGrid grid={grid} section={section} form={form} state={state} isOwn={isOwn} />
      ))}
    </section>
  );
}

type GridProps = Omit<SectionProps, 'loaded'> & { readonly grid: Grid; readonly form: Form };

function FilledGrid({ grid, section, form, state, isOwn }: GridProps) {
  const rowOf = rowsByCell(grid);
  const figure = (placed: PlacedCell) => {
    const cell = placed.cell === null ? undefined : form.cell(placed.cell);
    if (cell === undefined) return <td {...spans(placed)}>{placed.text}</td>;
    const at = { row: rowOf.get(cell.id) ?? 0, column: placed.start };
    return <FigureField placed={placed} cell={cell} at={at} state={state} isOwn={isOwn} />;
  };
  return (
    <div class="grid" data-caption={grid.caption}>
      <GridTable
        grid={grid}
        section={section.id}
        beside={() => ({ remarks: [], explainedBy: [], change: null })}
        figure={figure}
      />
      {isOwn && (
        <button type="button" class="zeros">
          {`${grid.caption}没填的格都填 0`}
        </button>
      )}
    </div>
  );
}

function rowsByCell(grid: Grid): ReadonlyMap<CellId, number> {
  return new Map(
    placedRows(grid).flatMap(({ cells }, row) =>
      cells.flatMap(({ cell }) => (cell === null ? [] : [[cell, row] as const])),
    ),
  );
}

interface FieldProps {
  readonly placed: PlacedCell;
  readonly cell: Cell;
  readonly at: { readonly row: number; readonly column: number };
  readonly state: GridState;
  readonly isOwn: boolean;
}

/** Place, parts and what stands are told as data: the script knows no form. */
function FigureField({ placed, cell, at, state, isOwn }: FieldProps) {
  const place = { 'data-cell': cell.id, 'data-row': at.row, 'data-column': at.column };
  if (cell.sumOf !== null)
    return (
      <td {...place} {...spans(placed)}>
        <output data-parts={cell.sumOf.join(' ')} aria-label={cell.name}>
          {state.totals[cell.id]}
        </output>
      </td>
    );
  const { text, counts } = state.cells[cell.id] ?? { text: '', counts: null };
  if (!isOwn)
    return (
      <td
        {...place}
        data-text={text}
        data-counts={counts}
        class={text === '' ? 'blank' : undefined}
        {...spans(placed)}
      >
        <span class="value">{text}</span>
      </td>
    );
  const stateId = `state-${cell.id}`;
  return (
    <td {...place} data-text={text} data-counts={counts} {...spans(placed)}>
      <input
        id={cell.id}
        value={text}
        placeholder="未填"
        aria-label={`${cell.name}，${unitOf(cell)}`}
        aria-describedby={stateId}
        inputMode={keysOf(cell)}
        maxLength={40}
        autocomplete="off"
        enterkeyhint="next"
      />
      <span class="state" id={stateId} />
    </td>
  );
}

function unitOf({ measure }: Cell): string {
  return measure.kind === 'money' && measure.asksUnit ? '写明元或万元' : measure.unit;
}

/** A keypad of digits only where nothing else is typed: 增减 has a sign, an amount without a printed unit has words. */
function keysOf({ measure }: Cell): 'numeric' | 'decimal' | 'text' {
  switch (measure.kind) {
    case 'count':
      return 'numeric';
    case 'change':
      return 'text';
    case 'money':
      return measure.asksUnit ? 'text' : 'decimal';
    default:
      return measure satisfies never;
  }
}
