/** Numbers that stand out, with what they stand out from, and the method in a sentence. */
import type { Compact } from '../form/compact.ts';
import { heldAt, isQuantity } from '../form/compact.ts';
import { periodName } from '../form/period.ts';
import type { BoardScene } from './board-frame.tsx';
import { PeriodForm, boardPage } from './board-frame.tsx';
import { boardHref } from './board-links.ts';
import type { Outlier } from './board-outliers.ts';
import { ENOUGH, FAR, LEAST, outliers } from './board-outliers.ts';
import { printable } from './printable.ts';
import type { Body, SumsSource } from './sums.ts';

/** The farthest only: who has more has another problem. */
const ROWS = 100;

const METHOD =
  `方法：每一格只在有数的单位之间比较（0 不参加），至少 ${String(ENOUGH)} 个单位才比；数取对数，看偏离中位数多少个稳健标准差` +
  `（由中位绝对偏差换算，并计入小数目自身的偶然波动），达到 ${String(FAR)} 个才列出；小于 ${String(LEAST)} 的数从不列出。` +
  '列出的只是值得核对，不等于填错：单位的职责和规模本来不同。';

export function boardOutliersPage(
  scene: BoardScene,
  source: SumsSource | null,
  /** What the same units had in the year before, in the same form, by unit. */
  lastYear: ReadonlyMap<string, Compact>,
): string {
  const bodies = source?.bodies.filter(({ figures }) => figures !== null) ?? [];
  const found =
    source === null
      ? []
      : outliers(
          source.form,
          bodies.flatMap(({ figures }) => figures ?? []),
        );
  const shown = found.slice(0, ROWS);
  return boardPage({
    scene,
    title: `${periodName(scene.period)}异常值`,
    tab: 'outliers',
    children: (
      <>
        <PeriodForm scene={scene} page="outliers" />
        <p class="byline">{`比较了 ${String(bodies.length)} 个单位已通过的报告，列出 ${String(shown.length)} 处`}</p>
        <p class="hint">{METHOD}</p>
        {shown.length === 0 ? (
          <p class="empty">没有明显偏离的数。</p>
        ) : (
          <div class="table wide labels-1 outliers">
            <div class="frame" role="region" aria-label="异常值" tabIndex={0}>
              <table>
                <caption>
                  <span>偏离最远的在前</span>
                </caption>
                <thead>
                  <tr>
                    <th scope="col" class="stub stub-1">
                      <span>单位</span>
                    </th>
                    <th scope="col">哪一格</th>
                    <th scope="col">填的数</th>
                    <th scope="col">各单位中位数</th>
                    <th scope="col">本单位上年</th>
                    <th scope="col">偏离</th>
                  </tr>
                </thead>
                <tbody>
                  {source !== null &&
                    shown.map((one) => (
                      <Row
                        scene={scene}
                        source={source}
                        body={bodies[one.at]}
                        one={one}
                        lastYear={lastYear}
                      />
                    ))}
                </tbody>
              </table>
            </div>
            <div class="edge" />
          </div>
        )}
      </>
    ),
  });
}

function Row(props: {
  scene: BoardScene;
  source: SumsSource;
  body: Body | undefined;
  one: Outlier;
  lastYear: ReadonlyMap<string, Compact>;
}) {
  const { scene, source, body, one, lastYear } = props;
  const { cell, value, median, among, score } = one;
  if (body === undefined) return null;
  const before = lastYear.get(body.unit);
  const held = before === undefined ? 'none' : heldAt(source.form, before, cell);
  const { period } = scene;
  return (
    <tr>
      <th scope="row" class="start stub stub-1">
        <a href={`${boardHref(scene, { page: 'filing', of: body.unit, period })}#${cell.id}`}>
          {printable(body.name)}
        </a>
      </th>
      <td class="words">
        <a href={boardHref(scene, { page: 'cell', period, cell: cell.id })}>{cell.name}</a>
      </td>
      <td>{`${String(value)} ${cell.measure.unit}`}</td>
      <td>{`${String(rounded(median))}（${String(among)} 个单位）`}</td>
      <td>{isQuantity(held) ? held : '—'}</td>
      <td>{`${score > 0 ? '偏大' : '偏小'} ${Math.abs(score).toFixed(1)}`}</td>
    </tr>
  );
}

function rounded(value: number): number {
  return value >= 10 ? Math.round(value) : Math.round(value * 10) / 10;
}
