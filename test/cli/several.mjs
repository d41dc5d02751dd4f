/** Runs the built command line again and again in one process, which loads its modules once: each as its own call of it. */
import { pathToFileURL } from 'node:url';

const [program, calls] = process.argv.slice(2);
const said = { stdout: '', stderr: '' };
const runs = [];
const tell = process.stdout.write.bind(process.stdout);
for (const name of ['stdout', 'stderr']) {
  // Each call listens to both for itself.
  process[name].setMaxListeners(0);
  process[name].write = (text, ...rest) => {
    said[name] += typeof text === 'string' ? text : Buffer.from(text).toString();
    rest.find((one) => typeof one === 'function')?.();
    return true;
  };
}
for (const [at, args] of JSON.parse(calls).entries()) {
  process.argv.splice(1, Infinity, program, ...args);
  process.exitCode = undefined;
  Object.assign(said, { stdout: '', stderr: '' });
  await import(`${pathToFileURL(program).href}?${String(at)}`);
  runs.push({ code: process.exitCode ?? 0, ...said });
}
process.exitCode = 0;
tell(JSON.stringify(runs));
