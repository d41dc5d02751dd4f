/** The process: reads its environment, starts the server, and ends it in order when it is told to. */
import type { Config } from './config.ts';
import { readConfig } from './config.ts';
import { createLog } from './log.ts';
import { nodeCheck } from './operations/machine-checks.ts';
import { keepLogSalt } from './secret.ts';
import type { RunningServer } from './start/server.ts';
import { startServer } from './start/server.ts';

/** Longer than turns under way need; then the process ends whatever is left. */
const STOP_MS = 9_000;

// Lines for the operator go to stderr, the log of JSON lines to stdout.
function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(): Promise<void> {
  const node = nodeCheck(process.versions.node);
  if (node.state === 'bad') throw new Error(node.says);
  const read = readConfig(process.env);
  if (!read.ok) {
    tell(`设置有 ${String(read.problems.length)} 处问题：`);
    for (const problem of read.problems) tell(`- ${problem}`);
    process.exitCode = 1;
    return;
  }
  const { config } = read;
  const log = createLog({ salt: keepLogSalt(config.dataDir) });
  process.on('unhandledRejection', (error) => {
    log.error('process.unhandledRejection', { error });
    process.exit(1);
  });
  const server = await startServer({ config, log, tell });
  stopOnSignal(server.stop);
  tell(startedLine(config, server));
  log.info('server.started', { port: Number(new URL(server.url).port) });
}

function startedLine({ mode, role }: Config, { url, publicUrl }: RunningServer): string {
  if (mode.kind === 'simulator') return `已启动（模拟企业微信）。请在浏览器打开：${url}/simulator`;
  if (role === 'worker') return '已启动，只管推送和提醒。';
  return `已启动${role === 'web' ? '，只管消息和网页' : ''}。回调地址：${publicUrl}/wecom/callback`;
}

/** npm may pass a signal on that the group has already got: a second one changes nothing. */
function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      tell('正在停止……');
      setTimeout(() => process.exit(1), STOP_MS).unref();
      void stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  tell(`没有启动成功：${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
