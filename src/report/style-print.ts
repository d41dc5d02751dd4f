/** On paper: A4, black on white, page numbers, heads repeated, nothing that only a screen has use for. */
export const PRINT_STYLE = `
@page { size: A4; margin: 20mm 15mm 18mm; @bottom-center { content: "— " counter(page) " —"; font: 9pt "SimSun", "Songti SC", "Noto Serif CJK SC", serif; } }
@page draft { @top-right { content: "\\8349\\7A3F"; font: 12pt "SimHei", "Noto Sans CJK SC", sans-serif; } }
@media print {
  body { display: block; min-height: 0; background: none; color: #000; font: 12pt/1.7 "FangSong", "STFangsong", "SimSun", "Songti SC", "Noto Serif CJK SC", serif; }
  .skip, .masthead, .tools, .summary, .notes, .foot, .marks, .edge, caption { display: none; }
  .sheet { max-width: none; margin: 0; padding: 0; }
  .open { page: draft; }
  .draft-mark { margin: 0 0 6pt; padding: 0; border: 0; background: none; font-size: 10pt; }
  h1 { font-size: 18pt; }
  h2 { margin: 14pt 0 6pt; font-size: 14pt; break-after: avoid; }
  p { margin: 0; orphans: 2; widows: 2; }
  .byline, address, .comparison { border-color: #000; background: none; color: #000; font-size: 10pt; }
  .comparison { padding: 0; }
  address { break-inside: avoid; }
  .table { --group: 6.5mm; --label: 41mm; margin: 6pt 0; }
  .frame { overflow: visible; }
  table, .wide table { width: 100%; min-width: 0; border: 0; border-collapse: collapse; table-layout: fixed; font-size: 9pt; line-height: 1.3; }
  .wide table { font-size: 8.5pt; break-inside: avoid; }
  .wide col { width: auto; }
  .wide .label { width: var(--label); }
  .wide .group { width: var(--group); }
  th, td, .title th { padding: 2.5pt 2pt; border: 1px solid #000; background: none; color: #000; overflow-wrap: anywhere; }
  th.start { padding-left: 4pt; }
  td, .wide td { min-width: 0; white-space: normal; }
  .open td, .open td.blank, .open td.marked { background: none; box-shadow: none; outline: 0; }
  .open td::before, .unwritten::before { background: none; color: #000; }
  .stub, [scope="colgroup"] span { position: static; }
  .change { display: inline; margin-left: 3pt; color: #000; font-size: 7.5pt; }
  .labels-0 .change { display: block; margin: 0; }
  thead { display: table-header-group; }
  tr, tbody { break-inside: avoid; }
  .wide tbody { break-inside: auto; }
  .title, .title + tr { break-after: avoid; }
}
`;
