/**
 * `npm start`: everything from a fresh clone to the running service. The service runs in this very process, so that
 * signals, exit codes and the end of a killed process need no passing on.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureRedis, prepare, root, say } from './prepare.mjs';

prepare();
if (!ensureRedis(say)) process.exit(1);
say('启动服务……');
process.chdir(root);
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(root, 'dist/src/main.js')).href);
