/** The files of the board: the sums with all units behind them, and the approved reports in one ZIP. */
import { Readable } from 'node:stream';
import type { Context } from 'koa';
import { boardCsv, boardJson, boardTable } from '../report/board-table.ts';
import { printable } from '../report/printable.ts';
import { titleOf } from '../report/document.ts';
import type { Format } from '../report/formats.ts';
import { sumsTitle } from '../report/sums-page.tsx';
import type { SumsSource } from '../report/sums.ts';
import type { BoardDeps } from './board-deps.ts';
import type { BoardVisit } from './board-request.ts';
import { sourceOf } from './stored-report.ts';
import { fileNameOf, zipStream } from './zip-stream.ts';
import type { ZipEntry } from './zip-stream.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

type SendFile = (ctx: Context, deps: BoardDeps, source: SumsSource) => Promise<void>;

const TABLES: ReadonlyMap<string, SendFile> = new Map<string, SendFile>([
  [
    'csv',
    (ctx, _, source) => {
      attach(ctx, source, 'csv', 'text/csv; charset=utf-8');
      ctx.body = boardCsv(source);
      return Promise.resolve();
    },
  ],
  [
    'json',
    (ctx, _, source) => {
      attach(ctx, source, 'json', 'application/json; charset=utf-8');
      ctx.body = JSON.stringify(boardJson(source));
      return Promise.resolve();
    },
  ],
  [
    'xlsx',
    async (ctx, { xlsx }, source) => {
      const bytes = await xlsx(sumsTitle(source), boardTable(source));
      attach(ctx, source, 'xlsx', `${OFFICE}.spreadsheetml.sheet`);
      ctx.body = Buffer.from(bytes);
    },
  ],
]);

export async function sendBoardFile(
  ctx: Context,
  deps: BoardDeps,
  { scene }: BoardVisit,
  extension: string,
): Promise<void> {
  const send = TABLES.get(extension);
  if (send === undefined && extension !== 'zip') return ctx.throw(404);
  const source = await deps.sums(scene.unit, scene.period);
  if (source === null) return ctx.throw(404);
  if (send !== undefined) {
    await send(ctx, deps, source);
    return;
  }
  const format = deps.formats.find((one) => one.extension === 'docx');
  if (format === undefined) return ctx.throw(404);
  const ids = await deps.approved(scene.unit, scene.period);
  attach(ctx, source, 'zip', 'application/zip');
  ctx.body = Readable.from(zipStream(entries(deps, format, ids)), { objectMode: false });
}

/** One report after the other, as the other end takes them. */
async function* entries(deps: BoardDeps, format: Format, ids: readonly number[]): AsyncGenerator<ZipEntry> {
  for (const [at, id] of ids.entries()) {
    const report = await deps.reportById(id);
    const form = report === null ? null : deps.form(report.form);
    if (report === null || form === null) continue;
    const content = await format.print(sourceOf(form, report));
    const title = titleOf(printable(report.unit.name), report.period);
    yield {
      // Two units may have one name.
      name: `${String(at + 1).padStart(String(ids.length).length, '0')} ${fileNameOf(title)}.${format.extension}`,
      content: typeof content === 'string' ? Buffer.from(content) : content,
    };
  }
}

function attach(ctx: Context, source: SumsSource, extension: string, mediaType: string): void {
  const name = `${fileNameOf(sumsTitle(source))}.${extension}`;
  ctx.attachment(name, { fallback: `sums-${source.period}.${extension}` });
  ctx.set('Content-Type', mediaType);
}
