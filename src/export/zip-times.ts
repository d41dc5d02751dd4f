/** Equal reports are equal files: a zip carries the time of each entry, which is put back to its beginning. */

const END = 0x06054b50;
const END_SIZE = 22;
const ENTRY = 0x02014b50;
const ENTRY_SIZE = 46;
/** 1980-01-01 00:00, the first that a zip knows. */
const FIRST_DAY = 0x0021;

/** Sets all times in a zip of our own making, in place. */
export function withFirstDay(zip: Uint8Array): Uint8Array {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const end = zip.byteLength - END_SIZE;
  if (view.getUint32(end, true) !== END) throw new Error('a zip with a comment is none of ours');
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new Error('no entry where the zip lists one');
    setTime(view, at + 12);
    setTime(view, view.getUint32(at + 42, true) + 10);
    at += ENTRY_SIZE + [28, 30, 32].reduce((sum, field) => sum + view.getUint16(at + field, true), 0);
  }
  return zip;
}

function setTime(view: DataView, at: number): void {
  view.setUint16(at, 0, true);
  view.setUint16(at + 2, FIRST_DAY, true);
}
