#!/usr/bin/env node
/** `npm run -s cli -- …`: the command line, built first where that is needed, without a word on stdout. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureRedis, prepare, root } from './prepare.mjs';

prepare({ quiet: true });
// The only command that needs one.
if (process.argv[2] === 'chat') ensureRedis(() => undefined);
await import(pathToFileURL(join(root, 'dist/src/cli.js')).href);
