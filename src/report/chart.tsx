/** A bar for each year, drawn on the server: values at the bars, the unit at the axis, one colour and no meaning in it. */
import type { Quantity } from '../form/quantity.ts';
import { toNumber } from '../form/quantity.ts';

export interface Bar {
  readonly label: string;
  /** Null where there is no number. */
  readonly value: Quantity | null;
}

export interface Chart {
  /** Unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly bars: readonly Bar[];
}

const WIDTH = 360;
const HEIGHT = 220;
const TOP = 46;
const BOTTOM = 186;
const LEFT = 12;
/** Longer numbers are set smaller, or they would run into one another. */
const LONG = 7;

export function BarChart({ id, title, unit, bars }: Chart) {
  const values = bars.map(({ value }) => (value === null ? 0 : toNumber(value)));
  const [most, low] = [Math.max(0, ...values), Math.min(0, ...values)];
  const high = most === low ? 1 : most;
  const y = (value: number): number => TOP + ((high - value) / (high - low)) * (BOTTOM - TOP);
  const step = (WIDTH - 2 * LEFT) / Math.max(1, bars.length);
  const width = Math.min(44, step * 0.6);
  return (
    <svg
      class="chart"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-table`}
    >
      <title id={`${id}-title`}>{`${title}，单位：${unit}`}</title>
      <text class="unit" x={LEFT} y={16}>{`单位：${unit}`}</text>
      <line class="axis" x1={LEFT} x2={WIDTH - LEFT} y1={y(0)} y2={y(0)} />
      {bars.map(({ label, value }, at) => {
        const middle = LEFT + step * (at + 0.5);
        const number = value === null ? null : toNumber(value);
        const [from, to] = [y(Math.max(0, number ?? 0)), y(Math.min(0, number ?? 0))];
        return (
          <>
            {number !== null && (
              <rect
                class="bar"
                x={middle - width / 2}
                y={from}
                width={width}
                height={Math.max(0.5, to - from)}
              />
            )}
            <text
              class={(value ?? '').length > LONG ? 'value long' : 'value'}
              x={middle}
              y={(number ?? 0) < 0 ? to + 15 : from - 6}
            >
              {value === null ? '无' : value}
            </text>
            <text class="year" x={middle} y={HEIGHT - 10}>
              {label}
            </text>
          </>
        );
      })}
    </svg>
  );
}
