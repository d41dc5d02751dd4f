/** All experiments. A new one is a file beside this and a line here. */
import { killServer } from './e01-kill-server.ts';
import { crashAtPoints } from './e02-crash-points.ts';
import { killPostgres } from './e03-kill-postgres.ts';
import { burst, deliverAgain } from './e04-deliveries.ts';
import { loseReplies } from './e06-lost-reply.ts';
import { searchRaces } from './e07-race.ts';
import { compareWithModel, flushRedis, spoilRedis } from './e08-model.ts';
import { failOver } from './e11-failover.ts';
import { loseCommits } from './e12-ambiguous-commit.ts';
import { breakLinks, hang } from './e13-links.ts';
import { countFlushes } from './e15-fsync.ts';
import { poison } from './e16-poison.ts';
import { killOneOfSeveral, stopInOrder } from './e18-programs.ts';
import { lookEveryDay } from './e19-reminder-matrix.ts';
import { interruptReminders } from './e20-reminders.ts';
import { jumpClocks } from './e21-clocks.ts';
import { paceSending } from './e22-pace.ts';
import { stampede } from './e23-tokens.ts';
import { sendMalformed } from './e26-malformed.ts';
import { replay } from './e27-replay.ts';
import { resistHostileHttp } from './e28-hostile-http.ts';
import { loseRights } from './e31-rights.ts';
import { tamper } from './e36-audit.ts';
import { keepLogsClean } from './e37-log-hygiene.ts';
import { walkThroughGates } from './e38-gates.ts';
import { restoreBackups } from './e39-restore.ts';
import { killUpgrades } from './e40-upgrade.ts';
import { fillTheDisk } from './e41-disk.ts';
import { reignChaos } from './e43-chaos.ts';
import type { Experiment } from './experiment.ts';

export const experiments: readonly Experiment[] = [
  killServer,
  crashAtPoints,
  killPostgres,
  deliverAgain,
  burst,
  loseReplies,
  searchRaces,
  compareWithModel,
  flushRedis,
  spoilRedis,
  failOver,
  loseCommits,
  breakLinks,
  hang,
  countFlushes,
  poison,
  stopInOrder,
  killOneOfSeveral,
  lookEveryDay,
  interruptReminders,
  jumpClocks,
  paceSending,
  stampede,
  sendMalformed,
  replay,
  resistHostileHttp,
  loseRights,
  tamper,
  keepLogsClean,
  walkThroughGates,
  restoreBackups,
  killUpgrades,
  fillTheDisk,
  reignChaos,
];
