/**
 * Named points at which a program ends as in a power cut: calls that are put into the copy which experiments run, so that
 * no build of the product can hold one. `crash.mjs` decides at which one, and when.
 */
import type { Patch } from './patches.ts';

const at = (point: string): string => `globalThis.crashpoint?.('${point}');`;
const after = (file: string, find: string, point: string): Patch & { readonly point: string } => ({
  ...{ file, find, point },
  put: `${find}\n${at(point)}\n`,
});
const before = (file: string, find: string, point: string): Patch & { readonly point: string } => ({
  ...{ file, find, point },
  put: `${at(point)}\n${find}`,
});

const TRANSACT = 'storage/transact.ts';

/** Of a turn, in the order in which it passes them. */
export const turnPoints = [
  after(TRANSACT, '  const chats = lockedChats(locked);', 'locked'),
  after(TRANSACT, '  const ledger = await decideAll(deps, trx, cache, agenda, known);', 'decided'),
  after(TRANSACT, '  await writeDenials(trx, ledger.denials, at, auditHash);', 'denials written'),
  after(TRANSACT, '  await enqueue(trx, ledger.messages, at);', 'outbox written'),
  after(
    TRANSACT,
    '    await settle(trx, { settled, waiting, states, flushed: [...flushed], at }, parts.flat());',
    'figures, audit, message and state committed',
  ),
  before('storage/turns.ts', '      for (const { id, version, ...contents } of', 'connection given back'),
  after('storage/turns.ts', '      void deps.live?.write(ledger.states);', 'Redis written'),
  before('src/web/callback.ts', "  if ('kind' in result) {", 'before the first byte'),
  before('src/web/callback.ts', '    deps.flushed(key);', 'after the last byte'),
] as const;

/** Of a push. */
export const pushPoints = [
  before(
    'src/jobs/lane.ts',
    '  return await settle(deps, state, row, await deps.deliver(messageOf(row)));',
    'push claimed',
  ),
  before('src/jobs/lane.ts', '      noteSuccess(deps, state, row);', 'push sent'),
  after('src/jobs/lane.ts', '      await deps.port.sent(row.id, delivery.msgId);', 'push marked'),
] as const;

export const crashPoints: readonly Patch[] = [...turnPoints, ...pushPoints];
