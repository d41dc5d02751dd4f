/** `chat`: the conversation of a member in a terminal, through the very engine that answers WeCom. */
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import type { MessageKey, Said } from '../../conversations/said.ts';
import type { UserId } from '../../conversations/people.ts';
import type { Database } from '../../storage/database.ts';
import type { ChatKey } from '../../storage/turn.ts';
import type { TurnEngine } from '../../storage/turns.ts';
import type { Config } from '../config.ts';
import type { Environment } from '../environment.ts';
import { registry } from '../forms/registry.ts';
import type { ExitCode } from './exit.ts';
import { Stopped } from './exit.ts';
import { messagesOf } from './messages.ts';
import { withRecord } from './record.ts';
import { readSettings } from './settings.ts';
import type { Terminal } from './terminal.ts';

interface ChatFlags {
  readonly as: string;
}

export function addChat(program: Command, terminal: Terminal): void {
  program
    .command('chat')
    .description('在终端里以某位成员的身份对话；需要 Redis')
    .requiredOption('--as <userid>', '成员的账号，见名册')
    .addHelpText('after', '\n一行一条消息；多行的一条（例如粘贴的表）写在两行 """ 之间。Ctrl-D 结束。')
    .action(async (flags: ChatFlags) => {
      process.exitCode = await chat(flags, process.env, process.stdin, terminal);
    });
}

/** Each line of `input` is a message of the member `flags.as`, judged by his rights alone; answers go to stdout. */
export async function chat(
  flags: ChatFlags,
  environment: Environment,
  input: NodeJS.ReadableStream & { readonly isTTY?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const config = readSettings(environment);
  const { writeFlushed } = await import('../../storage/inbox.ts');
  const userId = flags.as.toLowerCase() as UserId;
  await withRecord(config, async (database) => {
    const known = database.db.selectFrom('member').select('userid').where('userid', '=', userId);
    if ((await known.executeTakeFirst()) === undefined)
      terminal.tell(`! 名册里没有账号「${flags.as}」，将按名册外的人答复。`);
    await withEngine(config, database, terminal, async (engine) => {
      const say = async (said: Said): Promise<void> => {
        const { key, answer } = await answerTo(engine, userId, said);
        terminal.print(`${answer}\n`);
        // Else the server would tell the member that an answer was lost.
        await writeFlushed(database.db, [key], new Date());
      };
      if (input.isTTY === true) {
        terminal.tell('一行一条消息；多行的一条写在两行 """ 之间。Ctrl-D 结束。');
        await say({ kind: 'entered' });
      }
      const lines = createInterface({ input, crlfDelay: Infinity });
      for await (const text of messagesOf(lines)) await say({ kind: 'text', text });
    });
  });
  return 0;
}

async function withEngine(
  config: Config,
  { db }: Database,
  { tell }: Terminal,
  work: (engine: TurnEngine) => Promise<void>,
): Promise<void> {
  const { closeAll, openRedis } = await import('../start/infrastructure.ts');
  const { createLinks } = await import('../start/links.ts');
  const { createTurnEngine } = await import('../../storage/turns.ts');
  const { createStateCache } = await import('../../storage/live.ts');
  const { conversation } = await import('../../conversations/conversation.ts');
  const { keepLinkSecret } = await import('../secret.ts');
  const closers: Parameters<typeof closeAll>[0] = [];
  try {
    const { redis } = await openRedis(config, closers, () => undefined);
    const forms = registry();
    const ahead = config.now === undefined ? 0 : config.now.getTime() - Date.now();
    const links = createLinks(config.linkSecret ?? keepLinkSecret(config.dataDir), config.publicUrl);
    await work(
      createTurnEngine({
        db,
        live: createStateCache({ redis }),
        conversation: conversation(forms, config.checksOff),
        registry: forms,
        newLink: links.make,
        linkDays: config.linkDays,
        auditHash: config.auditHash,
        // Whoever sits here waits for the answer, however long it takes.
        pushAfterMs: Infinity,
        now: () => new Date(Date.now() + ahead),
        clock: () => new Date(),
        onParked: ({ trace }) => {
          tell(`! 程序出错：${trace}`);
        },
      }),
    );
  } finally {
    await closeAll(closers);
  }
}

const ATTEMPTS = 200;
const RETRY_MS = 50;

interface Answered {
  readonly key: MessageKey;
  readonly answer: string;
}

async function answerTo(engine: TurnEngine, userId: UserId, said: Said): Promise<Answered> {
  const key = `cli:${randomUUID()}` as MessageKey;
  const turn = { key, chat: `cli:${userId}` as ChatKey, userId, said, receivedAt: new Date() };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const result = (await engine.runTurns([turn])).get(key);
    if (result?.kind === 'settled') return { key, answer: result.answer ?? '' };
    // A colleague's turn on the same filing goes first.
    await pause(RETRY_MS);
  }
  throw new Stopped('别人的消息一直没有处理完，这条没有收下。请稍后再试。');
}
