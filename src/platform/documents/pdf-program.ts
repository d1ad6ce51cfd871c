/**
 * The one Typst program of the house. A paper reaches it as JSON in `sys.inputs` and is only ever shown as strings, so no text that
 * somebody wrote can become a command.
 */
export const pdfProgram = String.raw`
#let sheet = json(bytes(sys.inputs.sheet))
#let pt(x) = x * 1pt
#let mm(x) = x * 1mm

#set document(
  title: sheet.title,
  date: if "on" in sheet { datetime(year: sheet.on.year, month: sheet.on.month, day: sheet.on.day) } else { none },
)
#set text(font: sys.inputs.font, lang: "vi", region: "VN", kerning: false, ligatures: false, hyphenate: false, overhang: false, fill: black)
#set page(
  width: mm(sheet.page.widthMm),
  height: mm(sheet.page.heightMm),
  margin: (
    top: mm(sheet.page.topMm), bottom: mm(sheet.page.bottomMm),
    left: mm(sheet.page.leftMm), right: mm(sheet.page.rightMm),
  ),
  header-ascent: 0pt,
  header: context {
    set par(leading: 4pt, spacing: 4pt)
    if here().page() > 1 {
      place(top + center, dy: mm(sheet.page.headerMm), text(size: pt(sheet.pageNumberPt), str(here().page())))
    } else if sheet.marginNotes.len() > 0 {
      place(top + right, dy: mm(sheet.page.headerMm), align(right, text(
        size: 9pt, style: "italic", fill: luma(90), sheet.marginNotes.map(note => text(note)).join(linebreak()),
      )))
    }
  },
)

#let face(style, run) = {
  let shown = text(
    weight: if run.at("bold", default: style.at("bold", default: false)) { "bold" } else { "regular" },
    style: if run.at("italic", default: style.at("italic", default: false)) { "italic" } else { "normal" },
    run.text,
  )
  if run.at("underline", default: style.at("underline", default: false)) { underline(shown) } else { shown }
}

#let dots = box(width: 1fr, { set text(bottom-edge: "baseline"); repeat(".") })

#let paragraph(part) = {
  let style = sheet.styles.at(part.style)
  let aligned = part.at("align", default: style.align)
  let hasDots = part.at("hasDots", default: false)
  let isEmpty = part.runs.all(run => run.text == "") and not hasDots
  v(pt(style.beforePt))
  block(above: 0pt, below: 0pt, width: 100%, inset: (left: mm(style.at("leftMm", default: 0))), sticky: part.at("staysWithNext", default: false), {
    set text(size: pt(style.sizePt), top-edge: pt(style.topPt), bottom-edge: pt(-style.bottomPt))
    // a number such as 154/2026/NĐ-CP stays on one line
    show regex("\\S{1,30}/\\S{1,30}"): it => box(baseline: pt(style.bottomPt), it)
    set align(if aligned == "center" { center } else if aligned == "right" { right } else { left })
    par(
      leading: 0pt, spacing: 0pt, justify: aligned == "justify",
      first-line-indent: (amount: mm(style.at("firstLineMm", default: 0)), all: true),
      part.runs.map(run => face(style, run)).join() + if hasDots { dots } + if isEmpty { sym.zws },
    )
  })
}

#let draw(part) = {
  if part.kind == "paragraph" { paragraph(part) }
  else if part.kind == "rule" {
    v(pt(part.beforePt))
    block(above: 0pt, below: 0pt, width: 100%, height: 2pt, align(center, line(length: mm(part.lengthMm), stroke: 0.6pt)))
  }
  else if part.kind == "space" { block(above: 0pt, below: 0pt, width: 100%, height: pt(part.heightPt), sticky: true) }
  else if part.kind == "columns" {
    block(above: 0pt, below: 0pt, width: 100%, breakable: false, grid(
      columns: part.widthsMm.map(mm),
      ..part.rows.sum(default: ()).map(cell => cell.map(draw).join()),
    ))
  }
  else if part.kind == "table" {
    let cells(rows) = rows.sum(default: ()).map(cell => table.cell(
      colspan: cell.across, rowspan: cell.down, cell.parts.map(draw).join(),
    ))
    block(above: 0pt, below: 0pt, width: 100%, table(
      columns: part.columnsMm.map(mm),
      inset: (x: 1.5mm, top: 0pt, bottom: 2pt),
      stroke: 0.5pt,
      align: left + horizon,
      table.header(..cells(part.rows.slice(0, part.headerRows))),
      ..cells(part.rows.slice(part.headerRows)),
    ))
  }
  else if part.kind == "page-break" { pagebreak() }
}

#for part in sheet.parts { draw(part) }
`
