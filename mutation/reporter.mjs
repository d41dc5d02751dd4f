/** Prints each mutant that no test noticed as soon as that is known: a run takes long. */
import { PluginKind, declareValuePlugin } from '@stryker-mutator/api/plugin';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

const UNNOTICED = new Set(['Survived', 'NoCoverage', 'RuntimeError']);

let tested = 0;

const reporter = {
  onMutantTested(result) {
    // What was not drawn comes as that.
    if (result.status === 'CompileError') return;
    tested += 1;
    if (UNNOTICED.has(result.status)) console.log(told(result));
    if (tested % 10 === 0) process.stderr.write(`已试 ${tested} 处\n`);
  },
};

/** Where it is, and both versions. */
function told({ fileName, location: { start, end }, replacement, status, mutatorName }) {
  const file = resolve(fileName);
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  lines.push(lines.pop().slice(0, end.column - 1));
  lines.unshift(lines.shift().slice(start.column - 1));
  const place = `${relative('', file)}:${start.line}:${start.column}`;
  return `${status} ${place} ${mutatorName}\n  - ${short(lines.join(' '))}\n  + ${short(replacement)}`;
}

function short(code) {
  const line = code.replace(/\s+/g, ' ');
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Reporter, 'unnoticed', reporter)];
