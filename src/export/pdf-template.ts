/** The Typst source of the report. Data come in as JSON and are text in it, never source. */
import { CELL_PADDING, ROW } from './fit.ts';
import { PAGE, POINTS, TEXT_WIDTH } from './page.ts';

const mm = (length: number): string => `${String(length)}mm`;
const pt = (length: number): string => `${String(length)}pt`;
const LEADING = pt(Number((POINTS.line - POINTS.text).toFixed(2)));

export const PDF_TEMPLATE = `
#let report = json(bytes(sys.inputs.report))
#let fonts = json(bytes(sys.inputs.fonts))

#set document(title: report.title, author: report.unit)
#set page(
  width: ${mm(PAGE.width)}, height: ${mm(PAGE.height)},
  margin: (top: ${mm(PAGE.top)}, bottom: ${mm(PAGE.bottom)}, left: ${mm(PAGE.left)}, right: ${mm(PAGE.right)}),
  header: if report.draft != none { align(right, text(font: fonts.heading, size: ${pt(POINTS.pageNumber)}, fill: rgb("#c00000"), report.draft)) },
  footer-descent: 7mm,
  footer: context {
    let number = counter(page).get().first()
    set text(size: ${pt(POINTS.pageNumber)})
    align(if calc.odd(number) { right } else { left }, pad(x: 1em, [— #number —]))
  },
)
// A line is as high as its type, so that leading and type come to the distance that is asked for.
#set text(
  font: fonts.text, size: ${pt(POINTS.text)}, lang: "zh", region: "cn",
  top-edge: 0.8em, bottom-edge: -0.2em, cjk-latin-spacing: none, fallback: false,
)
#set par(leading: ${LEADING}, spacing: ${LEADING}, justify: true, first-line-indent: (amount: 2em, all: true))
#show heading: it => block(sticky: true, above: ${LEADING}, below: ${LEADING}, pad(left: ${pt(2 * POINTS.text)}, text(font: fonts.heading, size: ${pt(POINTS.text)}, weight: "bold", it.body)))

#let cell(it) = {
  let weight = if it.title { "bold" } else { "regular" }
  table.cell(
    colspan: it.colSpan, rowspan: it.rowSpan,
    align: horizon + if it.align == "start" { left } else { center },
    ..if it.rowSpan == 1 { (breakable: false) },
    {
      // A strut of no width.
      if "least" in it { box(height: it.least * 1pt - ${pt(2 * ROW.padding)}, baseline: 50%) }
      text(weight: weight, size: it.points * 1pt, for line in it.lines { if it.lines.len() > 1 { box(line) } else { line } })
    },
  )
}

#let grid(it) = {
  set text(font: fonts.table)
  set par(leading: ${pt(ROW.leading)}, justify: false, first-line-indent: 0pt)
  table(
    columns: it.shares.map(share => share * ${mm(TEXT_WIDTH)}),
    inset: (x: ${pt(CELL_PADDING)}, y: ${pt(ROW.padding)}), stroke: 0.5pt,
    ..if it.heads.len() > 0 { (table.header(repeat: true, ..it.heads.map(cell)),) },
    ..it.cells.map(cell),
  )
}

// A table that fits on a page stays on one.
#let whole(it) = block(breakable: not it.fits, width: 100%, above: 0.5em, below: 1em, grid(it))

#align(center, block(below: ${pt(POINTS.line)}, text(font: fonts.title, size: ${pt(POINTS.title)}, weight: "bold", {
  set par(first-line-indent: 0pt, justify: false)
  for part in report.titleParts { if part.whole { box(part.text) } else { part.text } }
})))

#if report.byline != none {
  align(center, text(size: ${pt(POINTS.table)}, report.byline))
}

#for section in report.sections {
  if section.heading != none { heading(level: 1, section.heading) }
  for paragraph in section.paragraphs {
    let set-in = par(text(font: if paragraph.sub { fonts.subheading } else { fonts.text }, paragraph.text))
    // What heads a text does not stand last on a page.
    if paragraph.leads { block(sticky: true, above: ${LEADING}, below: ${LEADING}, set-in) } else { set-in }
  }
  for it in section.grids { whole(it) }
}

#if report.contact.len() > 0 {
  v(1em)
  for line in report.contact { par(line) }
}
`;
