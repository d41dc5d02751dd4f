/** A change of a source file's text. */
export interface Patch {
  readonly file: string;
  /** Must stand in the file exactly once. */
  readonly find: string;
  readonly put: string;
}

/** The text with every patch of its file made; fails where one does not fit. */
export function patched(file: string, text: string, patches: readonly Patch[]): string {
  return patches
    .filter((patch) => patch.file === file)
    .reduce((now, { find, put }) => {
      const places = now.split(find).length - 1;
      if (places !== 1) throw new Error(`${file}: ${String(places)} times: ${find.slice(0, 80)}`);
      return now.replace(find, () => put);
    }, text);
}
