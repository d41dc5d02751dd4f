/**
 * Defects of reliability.md §5.3, each to be caught by the experiments that name it. They are changes of the text of a
 * source file that are made in a copy while it is built; the product holds none of them. A text that is not there
 * exactly once fails loudly. From M21 on they are not of the plan.
 */
import type { Patch } from './patches.ts';

export interface Mutant {
  readonly what: string;
  readonly patches: readonly Patch[];
}

/**
 * M16 (a short retention) has nothing to bite on: nothing is deleted with age.
 */
export const mutants = {
  M1: {
    what: 'a key in Redis first, the work after',
    patches: [
      {
        file: 'src/start/server.ts',
        find: '  closers.push(handler.drain);\n',
        put: `  closers.push(handler.drain);
  const decide = handler.handle;
  Object.assign(handler, {
    handle: async (turn) =>
      (await redis.set('seen:' + turn.key, '1', 'EX', 600, 'NX')) === null ? { answer: null } : await decide(turn),
  });
`,
      },
    ],
  },
  M2: {
    what: 'the reply before the COMMIT',
    patches: [
      {
        file: 'storage/turns.ts',
        find: `await deps.db
        .transaction()
        .execute((trx) => transact(deps, trx, cache, { turns, known, flushed }));`,
        put: `await new Promise((resolve, reject) => {
        deps.db.transaction().execute(async (trx) => {
          const done = await transact(deps, trx, cache, { turns, known, flushed });
          resolve(done);
          await new Promise((later) => setTimeout(later, 30));
          return done;
        }).catch(reject);
      });`,
      },
      { file: 'storage/together.ts', find: 'bundle(db, [query], [COMMIT])', put: 'bundle(db, [query], [])' },
    ],
  },
  M3: {
    what: 'the key of the message after the COMMIT',
    patches: [
      {
        file: 'storage/transact.ts',
        find: '    await settle(trx, { settled, waiting, states, flushed: [...flushed], at }, parts.flat());',
        put: "    await (await import('./parts.ts')).writeParts(trx, parts.flat());",
      },
      {
        file: 'storage/turns.ts',
        find: '      for (const { id, version, ...contents } of ledger.filings.values())',
        put: `      if (ledger.settled.length + ledger.waiting.length + flushed.size > 0)
        await settle(deps.db, { ...ledger, flushed: [...flushed] });
      for (const { id, version, ...contents } of ledger.filings.values())`,
      },
    ],
  },
  M4: {
    what: 'no key of messages',
    patches: [
      {
        file: 'storage/inbox.ts',
        find: "own: new Map(of('own').map((row) => [row.key, inboxRow(row)])),",
        put: 'own: new Map(),',
      },
      {
        file: 'storage/settle.ts',
        find: "where inbox.state = 'new' and coalesce(inbox.speaks, excluded.speaks) = excluded.speaks",
        put: '',
      },
    ],
  },
  M5: {
    what: 'the state of a chat in Redis alone',
    patches: [
      {
        file: 'storage/transact.ts',
        find: "chat.stored.kind === 'same' ? known.get(turn.chat)?.state : deps.conversation.parse(chat.stored.state);",
        put: 'known.get(turn.chat)?.state ?? null;',
      },
    ],
  },
  M6: {
    what: 'synchronous_commit off',
    patches: [
      {
        file: 'storage/postgres.ts',
        find: "    application_name: 'nianbao',",
        put: "    application_name: 'nianbao', options: '-c synchronous_commit=off',",
      },
    ],
  },
  M7: {
    what: 'the state that Redis holds, whatever its version',
    patches: [
      {
        file: 'storage/transact.ts',
        find: "chat.stored.kind === 'same' ? known.get(turn.chat)?.state : deps.conversation.parse(chat.stored.state);",
        put: "known.get(turn.chat)?.state ?? (chat.stored.kind === 'same' ? null : deps.conversation.parse(chat.stored.state));",
      },
      {
        file: 'storage/live.ts',
        find: '  if (digestOf(chat, Number(version), state) !== digest) return null;\n',
        put: '',
      },
    ],
  },
  M8: {
    what: 'the lock of a folder is taken from a living process',
    patches: [
      {
        file: 'storage/lock.ts',
        find: '  if (await isAlive(holder)) throw locked(path, holder);\n',
        put: '',
      },
    ],
  },
  M9: {
    what: 'the chat read without its lock',
    patches: [
      {
        file: 'storage/chats.ts',
        find: 'order by chat.key for update of chat skip locked',
        put: 'order by chat.key',
      },
    ],
  },
  M10: {
    what: 'the key of an event is its sender and second',
    patches: [
      {
        file: 'src/channels/wecom/message.ts',
        find: 'function eventKey(head: Head): string {\n  return contentKey(head.xml);',
        put: 'function eventKey(head: Head): string {\n  return contentKey(head.from + head.createTime);',
      },
    ],
  },
  M11: {
    what: 'a repetition gets an empty answer',
    patches: [
      {
        file: 'storage/inbox.ts',
        find: "answer: speaks === 'passive' ? answer : null };",
        put: 'answer: speaks === null ? answer : null };',
      },
    ],
  },
  M21: {
    what: 'a lost reply is not noticed',
    patches: [
      {
        file: 'storage/inbox.ts',
        find: "where l.speaks = 'passive' and l.flushed_at is null",
        put: "where l.speaks = 'passive' and l.flushed_at is null and false",
      },
    ],
  },
  M12: {
    what: 'a right that was read is not held until the COMMIT',
    patches: [
      {
        file: 'storage/transact.ts',
        find: 'pg_advisory_xact_lock_shared(${ROSTER_LOCK})`',
        put: '${ROSTER_LOCK} is null`',
      },
    ],
  },
  M13: {
    what: 'a refused token is deleted, whichever it was',
    patches: [
      {
        file: 'src/channels/wecom/token-store.ts',
        find: 'if stored and cjson.decode(stored).token == ARGV[1] then',
        put: 'if stored then',
      },
    ],
  },
  M14: {
    what: 'a reminder is known by the look that tells it',
    patches: [
      {
        file: 'storage/reminders.ts',
        find: '`reminder:${String(first.id)}`',
        put: '`reminder:${String(first.id)}:${now.toISOString()}`',
      },
      {
        file: 'storage/reminders.ts',
        find: '  await markRows(trx, marks, look.now);\n  return messages.length;',
        put: '  return null;',
      },
    ],
  },
  M15: {
    what: 'a signature of the wrong form is told apart',
    patches: [
      {
        file: 'src/channels/wecom/envelope.ts',
        find: '  if (!isSigned(signature,',
        put: "  if (signature.length !== 40) return { ok: false, reason: 'timestamp' };\n  if (!isSigned(signature,",
      },
    ],
  },
  M17: {
    what: 'a push is marked as sent before it is sent',
    patches: [
      {
        file: 'src/jobs/lane.ts',
        find: '  return await settle(deps, state, row, await deps.deliver(messageOf(row)));',
        put: `  await deps.port.sent(row.id, null);
  return await settle(deps, state, row, await deps.deliver(messageOf(row)));`,
      },
    ],
  },
  M18: {
    what: 'decrypted before the signature is known',
    patches: [
      {
        file: 'src/channels/wecom/envelope.ts',
        find: '  if (!isSigned(signature,',
        put: `  if (!open(app.key, encrypt, app.corpId).ok) return { ok: false, reason: 'cipher' };
  if (!isSigned(signature,`,
      },
    ],
  },
  M19: {
    what: 'a failure of the database is answered as recorded',
    patches: [
      {
        file: 'src/late.ts',
        find: "for (const { resolve } of batch) resolve({ kind: 'unavailable' });",
        put: "for (const { resolve } of batch) resolve({ answer: '已记录。' });",
      },
      {
        file: 'src/late.ts',
        find: "pause(recordMs, { kind: 'unavailable' } as const, { ref: false })",
        put: "pause(recordMs, { answer: '已记录。' } as const, { ref: false })",
      },
    ],
  },
  M20: {
    what: 'the audit log outside the transaction',
    patches: [
      {
        file: 'storage/transact.ts',
        find: '      auditParts(ledger.audit),\n',
        put: '',
      },
      {
        file: 'storage/turns.ts',
        find: '      for (const { id, version, ...contents } of ledger.filings.values())',
        put: `      await (await import('./parts.ts'))
        .writeParts(deps.db, (await import('./audit.ts')).auditParts(ledger.audit))
        .catch(() => undefined);
      for (const { id, version, ...contents } of ledger.filings.values())`,
      },
    ],
  },
  M22: {
    what: 'a message that fails is parked without a word',
    patches: [
      {
        file: 'storage/decide.ts',
        find: "state: 'parked', speaks, answer: PARKED_ANSWER });",
        put: "state: 'parked', speaks, answer: '' });",
      },
    ],
  },
  M23: {
    what: 'nobody counts what is sent',
    patches: [
      {
        file: 'src/jobs/lane.ts',
        find: '  const wait = await deps.pace.take(row.userId);',
        put: '  const wait = 0;',
      },
    ],
  },
  M24: {
    what: 'an equal text has no number of its own',
    patches: [
      {
        file: 'src/jobs/lane.ts',
        find: 'serial: repeats ? id : null',
        put: 'serial: null',
      },
    ],
  },
  M25: {
    what: 'a body of any size is read',
    patches: [
      {
        file: 'src/web/callback.ts',
        find: 'const BODY_LIMIT = 256 * 1024;',
        put: 'const BODY_LIMIT = 2 ** 40;',
      },
    ],
  },
  M26: {
    what: 'requests that can be read in two ways are read',
    patches: [
      {
        file: 'src/start/infrastructure.ts',
        find: '  maxHeaderSize: 16 * 1024,',
        put: '  maxHeaderSize: 16 * 1024,\n  insecureHTTPParser: true,',
      },
    ],
  },
  M27: {
    what: 'a request may take for ever',
    patches: [
      {
        file: 'src/start/infrastructure.ts',
        find: '  headersTimeout: 10_000,\n  requestTimeout: 15_000,',
        put: '  headersTimeout: 0,\n  requestTimeout: 0,',
      },
    ],
  },
  M28: {
    what: 'the words of an error stand in the log',
    patches: [
      {
        file: 'storage/errors.ts',
        find: "filter((line) => line.trimStart().startsWith('at '));",
        put: 'map((line) => line);',
      },
      {
        file: 'storage/errors.ts',
        find: "    .replace(sentence, '')\n",
        put: '',
      },
      {
        file: 'src/log.ts',
        find: "    at: typeof stack === 'string' ?",
        put: "    words: String(stack),\n    at: typeof stack === 'string' ?",
      },
    ],
  },
  M30: {
    what: 'a line of the words of an error that looks like a place is taken for one',
    patches: [
      {
        file: 'storage/errors.ts',
        find: "    .replace(sentence, '')\n",
        put: '',
      },
    ],
  },
  M31: {
    what: 'whoever handed a report in may approve it',
    patches: [
      {
        file: 'conversations/approval.ts',
        find: 'return submittedBy !== null && submittedBy === person?.userId;',
        put: 'return false;',
      },
    ],
  },
  M32: {
    what: 'a unit with 保密审查 does without it',
    patches: [
      {
        file: 'conversations/approval.ts',
        find: "? ['review', 'security']",
        put: "? ['review']",
      },
    ],
  },
  M33: {
    what: 'a report that is handed in stays open',
    patches: [
      {
        file: 'src/form/filing.ts',
        find: "    case 'returned':\n      return true;",
        put: "    case 'returned':\n    case 'submitted':\n      return true;",
      },
      {
        file: 'conversations/rights-table.ts',
        find: "const OPEN: readonly Stage[] = ['draft', 'returned'];",
        put: "const OPEN: readonly Stage[] = ['draft', 'returned', 'submitted'];",
      },
    ],
  },
  M34: {
    what: 'whoever fills in a part hands the report in',
    patches: [
      {
        file: 'conversations/rights-table.ts',
        find: "what: 'hand a filing in', roles: ['officer'],",
        put: "what: 'hand a filing in', roles: ['officer', 'section'],",
      },
    ],
  },
  M35: {
    what: 'a backup reads each table as it stands by then',
    patches: [
      {
        file: 'storage/backup.ts',
        find: "    .setIsolationLevel('repeatable read')\n",
        put: '',
      },
    ],
  },
  M36: {
    what: 'what is written after a restore takes the ids of what was restored',
    patches: [
      {
        file: 'storage/restore.ts',
        find: '    for (const table of tables) await continueIds(trx, table);\n',
        put: '',
      },
    ],
  },
  M37: {
    what: 'a step of the tables and its version in two transactions',
    patches: [
      {
        file: 'storage/migrate.ts',
        find: 'await db.transaction().execute((trx) => apply(trx, version, steps));',
        put: 'await apply(db, version, steps);',
      },
    ],
  },
  M38: {
    what: 'the hour is that of the host',
    patches: [
      {
        file: 'src/calendar/days.ts',
        find: 'const local = instant.getTime() + SHANGHAI_MS;',
        put: 'const local = instant.getTime() - instant.getTimezoneOffset() * 60_000;',
      },
    ],
  },
  M39: {
    what: 'how long a turn took is told by the clock on the wall',
    patches: [
      {
        file: 'src/start/pages.ts',
        find: 'const begun = performance.now();',
        put: 'const begun = Date.now();',
      },
      {
        file: 'src/start/pages.ts',
        find: 'metrics.turn(way, performance.now() - begun);',
        put: 'metrics.turn(way, Date.now() - begun);',
      },
    ],
  },
} as const satisfies Readonly<Record<string, Mutant>>;

export type MutantId = keyof typeof mutants;
