/** What the condition of the database means for the operator. */
import type { Backlog, DatabaseCondition, ServerVersion, UnsafeSetting } from '../../storage/condition.ts';
import type { Check } from './check.ts';
import { bad, good, warning } from './check.ts';

const OLDEST_POSTGRES = 15;
/** NTP keeps clocks within milliseconds; what is further off than this has none. */
const CLOCK_MS = 30_000;
const OUTGOING_MS = 600_000;
const INCOMING_MS = 30_000;

export interface Judged {
  readonly kind: 'pglite' | 'postgres';
  /** Null: no answer. */
  readonly condition: DatabaseCondition | null;
}

export function databaseChecks({ kind, condition }: Judged): readonly Check[] {
  if (condition === null)
    return [
      bad('database', '数据库没有应答。请检查 DATABASE_URL、PostgreSQL 是否在运行，以及磁盘是否已满。'),
    ];
  return [
    kind === 'pglite' ? good('database', '内置数据库可用。') : serverCheck(condition),
    ...(kind === 'postgres' ? [durable(condition.unsafe)] : []),
    migrated(condition.schema),
    timed(condition.clockAheadMs),
    ...queued(condition.waiting),
  ];
}

/** Of a PostgreSQL server: whether its version will do. */
export function serverCheck({ major, version }: ServerVersion): Check {
  return major < OLDEST_POSTGRES
    ? bad('database', `PostgreSQL 是 ${version} 版，需要 ${String(OLDEST_POSTGRES)} 或更高版本。请先升级。`)
    : good('database', `PostgreSQL ${version} 可用。`);
}

const LOSES: Readonly<Record<UnsafeSetting, string>> = {
  fsync: '断电会丢数据，甚至损坏整个库',
  full_page_writes: '断电会损坏数据页',
  synchronous_commit: '已答复“已记录”的数字可能在数据库崩溃时丢失',
};

function durable(unsafe: readonly UnsafeSetting[]): Check {
  if (unsafe.length === 0) return good('durability', '数据库落盘设置正确。');
  const each = unsafe.map((name) => `${name} = off（${LOSES[name]}）`);
  return warning(
    'durability',
    `PostgreSQL 设置不安全：${each.join('、')}。请在 postgresql.conf 中改为 on 并重新加载。`,
  );
}

function migrated({ stored, known }: DatabaseCondition['schema']): Check {
  if (stored === known) return good('schema', `数据库表结构是最新的（版本 ${String(known)}）。`);
  return stored > known
    ? bad('schema', `数据库已升到版本 ${String(stored)}，本程序只认识到 ${String(known)}。请换用较新的程序。`)
    : bad(
        'schema',
        `数据库还是版本 ${String(stored)}，应为 ${String(known)}。请运行 nianbao migrate 或启动服务。`,
      );
}

function timed(aheadMs: number): Check {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  if (Math.abs(aheadMs) <= CLOCK_MS) return good('clock', '本机与数据库的时钟一致。');
  return warning(
    'clock',
    `数据库的时钟比本机${aheadMs > 0 ? '快' : '慢'} ${String(seconds)} 秒。请在两台机器上开启时间同步（NTP）。`,
  );
}

function queued({ oldestOutgoingMs, oldestIncomingMs }: Backlog): readonly Check[] {
  const late: string[] = [];
  if ((oldestIncomingMs ?? 0) > INCOMING_MS) late.push(`有消息等了 ${span(oldestIncomingMs)} 还没有处理`);
  if ((oldestOutgoingMs ?? 0) > OUTGOING_MS) late.push(`有推送等了 ${span(oldestOutgoingMs)} 还没有发出`);
  return late.length === 0
    ? [good('messages', '没有积压的消息。')]
    : [warning('messages', `${late.join('，')}。请看日志中的 turn.failed 和 outbox.stopped。`)];
}

function span(ms: number | null): string {
  const seconds = Math.round((ms ?? 0) / 1000);
  return seconds < 120 ? `${String(seconds)} 秒` : `${String(Math.round(seconds / 60))} 分钟`;
}
