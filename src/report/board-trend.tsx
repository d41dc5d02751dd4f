/** The sums of several years beside one another, as charts and as tables with the same numbers. */
import type { Figures } from '../form/figures.ts';
import { quantityAt } from '../form/figures.ts';
import type { Cell, CellId, Form } from '../form/form.ts';
import type { Period } from '../form/period.ts';
import { yearOf } from '../form/period.ts';
import type { Quantity } from '../form/quantity.ts';
import { ZERO, compare } from '../form/quantity.ts';
import type { BoardScene } from './board-frame.tsx';
import { PeriodForm, boardPage } from './board-frame.tsx';
import { BarChart } from './chart.tsx';

/** What the units below came to in one year. */
export interface YearSums {
  readonly period: Period;
  /** Those that compare with the form of the latest year; totals too. */
  readonly figures: Figures;
  readonly counted: number;
  readonly units: number;
}

/** `years`: the earliest first. `asked`: a cell that was chosen. */
export function boardTrendPage(
  scene: BoardScene,
  form: Form,
  years: readonly YearSums[],
  asked: Cell | null,
): string {
  const chosen = asked === null ? leading(form, years) : [asked];
  return boardPage({
    scene,
    title: '历年对比',
    tab: 'trend',
    children: (
      <>
        <PeriodForm scene={scene} page="trend" annual>
          <input type="hidden" name="period" value={scene.period} />
          <label>
            指标
            <select name="cell">
              <option value="">每张表最大的一项</option>
              {form.sections.map((section) => (
                <Options form={form} section={section.id} name={section.heading ?? ''} asked={asked} />
              ))}
            </select>
          </label>
        </PeriodForm>
        <p class="hint">
          各年已通过的年报合计。每年计入的单位数不同，看增减时请对照表里的“计入单位”；两种格式之间不能比的指标，旧格式的年份没有数。
        </p>
        {chosen.map((cell) => (
          <Figure cell={cell} years={years} />
        ))}
      </>
    ),
  });
}

function Options(props: { form: Form; section: Cell['section']; name: string; asked: Cell | null }) {
  const { form, section, name, asked } = props;
  const cells = form.cells.filter((cell) => cell.section === section);
  if (cells.length === 0) return null;
  return (
    <optgroup label={name}>
      {cells.map((cell) => (
        <option value={cell.id} selected={cell.id === asked?.id}>
          {`${cell.row.label}·${cell.column.label}`}
        </option>
      ))}
    </optgroup>
  );
}

function Figure({ cell, years }: { cell: Cell; years: readonly YearSums[] }) {
  const { unit } = cell.measure;
  const id = `chart-${cell.id.replaceAll('.', '-')}`;
  return (
    <section class="trend">
      <h2>{cell.name}</h2>
      <div class="pair">
        <BarChart
          id={id}
          title={cell.name}
          unit={unit}
          bars={years.map(({ period, figures }) => ({
            label: String(yearOf(period)),
            value: quantityAt(figures, cell.id),
          }))}
        />
        <table class="ranked" id={`${id}-table`}>
          <caption>
            <span>{`${cell.name}（${unit}）`}</span>
          </caption>
          <thead>
            <tr>
              <th scope="col">年度</th>
              <th scope="col">{`合计（${unit}）`}</th>
              <th scope="col">计入单位</th>
            </tr>
          </thead>
          <tbody>
            {years.map(({ period, figures, counted, units }) => (
              <tr>
                <th scope="row">{String(yearOf(period))}</th>
                <td>{quantityAt(figures, cell.id) ?? '无'}</td>
                <td>{`${String(counted)}/${String(units)}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Of each table that has anything, the cell with the largest sum that is not itself part of a sum. */
function leading(form: Form, years: readonly YearSums[]): readonly Cell[] {
  const parts = new Set(form.cells.flatMap(({ sumOf }) => sumOf ?? []));
  const latest = years.findLast(({ counted }) => counted > 0)?.figures ?? new Map<CellId, never>();
  const largest = form.tables.flatMap((table) => {
    const cells = form.cells.filter(({ id, table: own }) => own === table.id && !parts.has(id));
    const sorted = [...cells].sort((a, b) => compare(valueIn(latest, b), valueIn(latest, a)));
    const [first] = sorted;
    return first === undefined || valueIn(latest, first) === ZERO ? [] : [first];
  });
  return largest.length > 0 ? largest : form.controls.map(({ cell }) => cell);
}

function valueIn(figures: Figures, cell: Cell): Quantity {
  return quantityAt(figures, cell.id) ?? ZERO;
}
