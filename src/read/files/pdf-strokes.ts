/** The horizontal and vertical strokes on a page, whether drawn as lines, as frames or as thin filled rectangles. */

/** A stroke from `from` to `to` at `at`: along y at x = at where it is vertical. */
export interface Stroke {
  readonly vertical: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

type Matrix = readonly [number, number, number, number, number, number];
type Point = readonly [number, number];

interface Operators {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

/** A filled rectangle thinner than this is a stroke. */
const THICKEST = 3;
const SHORTEST = 3;
const MOST = 40_000;
const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];
/** How pdf.js codes the steps of a path, and how many numbers each takes. */
const STEPS = { move: 0, line: 1, curve: 2, quadratic: 3, close: 4 } as const;

export function strokesOf(
  { fnArray, argsArray }: Operators,
  ops: Readonly<Record<string, number>>,
): readonly Stroke[] {
  const strokes: Stroke[] = [];
  const stack: Matrix[] = [];
  let matrix: Matrix = IDENTITY;
  const fills = new Set([ops['fill'], ops['eoFill'], ops['fillStroke'], ops['eoFillStroke']]);
  const lines = new Set([ops['stroke'], ops['closeStroke'], ops['fillStroke'], ops['closeFillStroke']]);
  for (const [index, fn] of fnArray.entries()) {
    const args = argsArray[index];
    if (fn === ops['save']) stack.push(matrix);
    else if (fn === ops['restore']) matrix = stack.pop() ?? IDENTITY;
    else if (fn === ops['transform']) matrix = times(matrix, matrixIn(args));
    else if (fn === ops['paintFormXObjectBegin']) {
      stack.push(matrix);
      matrix = times(matrix, matrixIn(Array.isArray(args) ? args[0] : null));
    } else if (fn === ops['paintFormXObjectEnd']) matrix = stack.pop() ?? IDENTITY;
    else if (fn === ops['constructPath'] && Array.isArray(args)) {
      const paint = Number(args[0]);
      const now = matrix;
      for (const shape of shapesOf(args[1])) {
        const points = shape.map((point) => moved(point, now));
        if (fills.has(paint)) strokes.push(...thin(points));
        if (lines.has(paint)) strokes.push(...alongAxes(points));
      }
    }
    if (strokes.length > MOST) return [];
  }
  return strokes;
}

function matrixIn(args: unknown): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = Array.isArray(args) ? args.map(Number) : [];
  return [a, b, c, d, e, f];
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function moved([x, y]: Point, [a, b, c, d, e, f]: Matrix): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** The polygons of a path; what has a curve in it is none. */
function shapesOf(data: unknown): readonly (readonly Point[])[] {
  const path: unknown = Array.isArray(data) ? data[0] : null;
  if (!isNumbers(path)) return [];
  const shapes: Point[][] = [];
  let shape: Point[] = [];
  const end = (): void => {
    if (shape.length > 1) shapes.push(shape);
    shape = [];
  };
  for (let at = 0; at < path.length;) {
    const point: Point = [path[at + 1] ?? 0, path[at + 2] ?? 0];
    switch (path[at]) {
      case STEPS.move:
        end();
        shape = [point];
        at += 3;
        break;
      case STEPS.line:
        shape.push(point);
        at += 3;
        break;
      case STEPS.curve:
        shape = [];
        at += 7;
        break;
      case STEPS.quadratic:
        shape = [];
        at += 5;
        break;
      case STEPS.close: {
        const [first] = shape;
        if (first !== undefined) shape.push(first);
        end();
        at += 1;
        break;
      }
      default:
        return shapes;
    }
  }
  end();
  return shapes;
}

function isNumbers(path: unknown): path is Float32Array {
  return ArrayBuffer.isView(path) && 'length' in path;
}

function thin(points: readonly Point[]): readonly Stroke[] {
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [width, height] = [right - left, top - bottom];
  if (width <= THICKEST && height >= SHORTEST && height > width)
    return [{ vertical: true, at: (left + right) / 2, from: bottom, to: top }];
  if (height <= THICKEST && width >= SHORTEST)
    return [{ vertical: false, at: (bottom + top) / 2, from: left, to: right }];
  return [];
}

function alongAxes(points: readonly Point[]): readonly Stroke[] {
  return points.slice(1).flatMap(([x, y], index): readonly Stroke[] => {
    const [fromX, fromY] = points[index] ?? [x, y];
    const [width, height] = [Math.abs(x - fromX), Math.abs(y - fromY)];
    if (width < 1 && height >= SHORTEST)
      return [{ vertical: true, at: x, from: Math.min(y, fromY), to: Math.max(y, fromY) }];
    if (height < 1 && width >= SHORTEST)
      return [{ vertical: false, at: y, from: Math.min(x, fromX), to: Math.max(x, fromX) }];
    return [];
  });
}
