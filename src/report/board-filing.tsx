/** One unit's report as the office above sees it, and what happened to one of its cells. */
import { withTotals } from '../form/figures.ts';
import type { Cell } from '../form/form.ts';
import type { Figure } from '../form/figures.ts';
import { periodName } from '../form/period.ts';
import { besideOf } from './beside.ts';
import type { BesideOf } from './beside.ts';
import type { BoardScene } from './board-frame.tsx';
import { boardPage } from './board-frame.tsx';
import { boardHref } from './board-links.ts';
import { statusWord } from './board-words.ts';
import { GridTable } from './html-table.tsx';
import { printable } from './printable.ts';
import type { ReportSource } from './report.ts';
import { gridsOf } from './tables.ts';

/** `source` was handed in. */
export function boardFilingPage(scene: BoardScene, source: ReportSource, changedOn: string): string {
  const { form, unit, period, status } = source;
  const figures = withTotals(form, source.figures);
  const plain = besideOf(null, null);
  const beside: BesideOf = (printed, section) => ({
    ...plain(printed, section),
    href:
      printed.cell === null || form.cell(printed.cell)?.sumOf !== null
        ? null
        : boardHref(scene, { page: 'history', of: unit.id, period, cell: printed.cell }),
  });
  return boardPage({
    scene,
    title: printable(unit.name),
    tab: 'progress',
    children: (
      <>
        <p class="byline">{`${periodName(period)} · ${statusWord(status)} · 最近变动 ${changedOn}`}</p>
        <p class="tools">
          <a href={boardHref(scene, { page: 'open', of: unit.id, period })}>打开报告全文和附件</a>
        </p>
        <p class="hint">点一个数，看它是谁在什么时候填的、改过没有。合计由系统计算，没有修改记录。</p>
        {form.sections
          .filter(({ tables }) => tables.length > 0)
          .map((section) => (
            <section>
              <h2>{section.heading}</h2>
              {gridsOf(section, { form, figures }).map((grid) => (
                <GridTable grid={grid} section={section.id} beside={beside} />
              ))}
            </section>
          ))}
      </>
    ),
  });
}

/** A change of the cell, as the record has it. */
export interface CellChange {
  readonly from: Figure | null;
  readonly to: Figure | null;
  readonly by: string;
  /** As it is told: 2026-10-12 09:30. */
  readonly at: string;
}

export function boardHistoryPage(
  scene: BoardScene,
  { unit, period }: Pick<ReportSource, 'unit' | 'period'>,
  cell: Cell,
  changes: readonly CellChange[],
): string {
  return boardPage({
    scene,
    title: '修改记录',
    tab: 'progress',
    children: (
      <>
        <p class="byline">{`${printable(unit.name)} · ${periodName(period)} · ${cell.name}`}</p>
        <p class="tools">
          <a href={`${boardHref(scene, { page: 'filing', of: unit.id, period })}#${cell.id}`}>回到这份报告</a>
        </p>
        {changes.length === 0 ? (
          <p class="empty">这一格没有修改记录。</p>
        ) : (
          <table class="ranked">
            <caption>
              <span>最近的在前</span>
            </caption>
            <thead>
              <tr>
                <th scope="col">时间</th>
                <th scope="col">填写人</th>
                <th scope="col">原来</th>
                <th scope="col">改为</th>
              </tr>
            </thead>
            <tbody>
              {changes.map(({ from, to, by, at }) => (
                <tr>
                  <th scope="row">{at}</th>
                  <td>{printable(by)}</td>
                  <td>{figureWord(from)}</td>
                  <td>{figureWord(to)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </>
    ),
  });
}

function figureWord(figure: Figure | null): string {
  switch (figure?.kind) {
    case undefined:
      return '空';
    case 'number':
      return figure.quantity;
    case 'notApplicable':
      return `不适用（${printable(figure.reason)}）`;
    case 'text':
      return printable(figure.text);
    default:
      return figure satisfies never;
  }
}
