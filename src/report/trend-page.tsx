/** The page behind the link of an answer over time: the chart, and beside it a table with the same numbers. */
import type { Trend } from '../form/trend.ts';
import { BarChart } from './chart.tsx';
import type { Styling } from './html-frame.tsx';
import { htmlPage } from './html-frame.tsx';
import { printable } from './printable.ts';

export function trendPage({ title, unit, points, source, notes }: Trend, styling: Styling): string {
  const name = printable(title);
  return htmlPage({
    title: name,
    styling,
    children: (
      <div class="sheet board">
        <main id="content">
          <h1>{name}</h1>
          <section class="trend">
            <div class="pair">
              <BarChart
                id="trend"
                title={name}
                unit={unit}
                bars={points.map(({ label, value }) => ({ label, value }))}
              />
              <table class="ranked" id="trend-table">
                <caption>
                  <span>{`${name}（${unit}）`}</span>
                </caption>
                <thead>
                  <tr>
                    <th scope="col">期间</th>
                    <th scope="col">{`数（${unit}）`}</th>
                    <th scope="col">状态</th>
                  </tr>
                </thead>
                <tbody>
                  {points.map(({ period, value, state }) => (
                    <tr>
                      <th scope="row">{period}</th>
                      <td class="number-cell">{value ?? '无'}</td>
                      <td>{printable(state)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
          <p class="hint">{`来源：${printable(source)}。按提问时库里的数画出，之后有改动的，请重新提问。`}</p>
          {notes.map((note) => (
            <p class="hint">{printable(note)}</p>
          ))}
        </main>
      </div>
    ),
  });
}
