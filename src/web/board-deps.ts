/** What the pages of the office above need of the world. */
import type { Middleware } from 'koa';
import type { UserId } from '../../conversations/people.ts';
import type { DeadlineUnit } from '../calendar/deadline.ts';
import type { Figures } from '../form/figures.ts';
import type { FilingStatus } from '../form/filing.ts';
import type { CellId, Form } from '../form/form.ts';
import type { Day, Period } from '../form/period.ts';
import type { CellChange } from '../report/board-filing.tsx';
import type { Format } from '../report/formats.ts';
import type { BoardTable } from '../report/board-table.ts';
import type { SumsSource } from '../report/sums.ts';
import type { TellDenied } from './denied.ts';
import type { Sessions } from './session.ts';
import type { StoredReport } from './stored-report.ts';

export interface BoardUnit {
  readonly unit: string;
  readonly name: string;
  readonly depth: number;
  readonly dates: DeadlineUnit;
  readonly filings: readonly {
    readonly period: Period;
    readonly status: FilingStatus;
    readonly changedAt: Date;
    readonly findings: number | null;
  }[];
}

export interface BoardDeps {
  /** Who looks, by his session; the roster is read anew each time. */
  readonly signedIn: Sessions['signedIn'];
  readonly tellDenied: TellDenied;
  /** Sends whoever is not signed in to the login. */
  readonly requireMember: Middleware;
  readonly today: () => Day;
  /** The day in Asia/Shanghai. */
  readonly dayOf: (instant: Date) => Day;
  readonly form: (id: string) => Form | null;
  readonly formFor: (period: Period) => Form | null;
  readonly formats: readonly Format[];
  readonly xlsx: (title: string, table: BoardTable) => Promise<Uint8Array>;
  /** By which the outside reaches this server. */
  readonly publicUrl: URL;
  readonly units: (above: string, periods: readonly Period[]) => Promise<readonly BoardUnit[]>;
  /** Null for a period without a form. */
  readonly sums: (above: string, period: Period) => Promise<SumsSource | null>;
  readonly isBelow: (above: string, unit: string) => Promise<boolean>;
  readonly report: (
    unit: string,
    period: Period,
  ) => Promise<{ readonly id: number; readonly report: StoredReport } | null>;
  /** The approved reports of a period below the office, in the order of the roster. */
  readonly approved: (above: string, period: Period) => Promise<readonly number[]>;
  readonly reportById: (id: number) => Promise<StoredReport | null>;
  readonly history: (filing: number, cell: CellId) => Promise<readonly CellChange[]>;
  /** A fresh link to the report, for this member. */
  readonly link: (filing: number, by: UserId) => Promise<string>;
  /** Figures of an earlier form as far as they compare with `form`. */
  readonly comparable: (form: Form, earlier: Form, figures: Figures) => Figures;
}
