/** Whether the compiler takes a mutant: one that it refuses never runs, and needs no test. */
import ts from 'typescript';

/** Code that a mutant leaves without use is no error here. */
const LENIENT = { allowUnreachableCode: true, noUnusedLocals: false, noUnusedParameters: false };

export class Types {
  #changed = new Map();
  #versions = new Map();
  #texts = new Map();
  #service;

  /** `files`: absolute paths of all that may be changed. */
  constructor(root, files) {
    const { config } = ts.readConfigFile(`${root}/tsconfig.json`, ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => ({ ...options, ...LENIENT, noEmit: true }),
      getScriptFileNames: () => files,
      getScriptVersion: (file) => String(this.#versions.get(file) ?? 0),
      getScriptSnapshot: (file) => snapshot(this.#changed.get(file) ?? this.#read(file)),
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: ts.sys.fileExists,
      readFile: ts.sys.readFile,
      readDirectory: ts.sys.readDirectory,
      directoryExists: ts.sys.directoryExists,
      getDirectories: ts.sys.getDirectories,
    });
  }

  /** Errors in the file that is changed; those that only another file would have are rare, and not looked for. */
  takes({ fileName, location: { start, end }, replacement }) {
    const text = this.#read(fileName);
    const lines = ts.computeLineStarts(text);
    const at = ({ line, column }) => lines[line] + column;
    this.#set(fileName, text.slice(0, at(start)) + replacement + text.slice(at(end)));
    const errors = [
      ...this.#service.getSyntacticDiagnostics(fileName),
      ...this.#service.getSemanticDiagnostics(fileName),
    ];
    this.#set(fileName, text);
    return errors.length === 0;
  }

  #set(file, text) {
    this.#changed.set(file, text);
    this.#versions.set(file, (this.#versions.get(file) ?? 0) + 1);
  }

  #read(file) {
    if (!this.#texts.has(file)) this.#texts.set(file, ts.sys.readFile(file));
    return this.#texts.get(file);
  }
}

function snapshot(text) {
  return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
}
