extension InstrumentPage {
    /// The page as Markdown.
    public var markdown: String {
        var lines = ["# \(title)", ""]
        for block in blocks {
            switch block {
            case .heading(let text): lines += ["## \(text)", ""]
            case .text(let text): lines += [text, ""]
            case .table(let rows):
                for (index, row) in rows.enumerated() {
                    lines.append("| \(row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ")) |")
                    if index == 0 { lines.append("|\(String(repeating: "---|", count: row.count))") }
                }
                lines.append("")
            case .list(let items): lines += items.map { "- \($0)" } + [""]
            case .norm(let cite, let id, let rule, let details):
                lines += ["### \(cite) (`\(id)`)", "", rule, ""] + details.map { "- \($0)" } + [""]
            }
        }
        return (lines + [Self.footing]).joined(separator: "\n") + "\n"
    }

    /// The page as HTML that needs nothing else.
    public var html: String {
        let body = blocks.map { block in
            switch block {
            case .heading(let text): return "<h2>\(text.asHTML)</h2>"
            case .text(let text): return "<p>\(text.asHTML)</p>"
            case .table(let rows):
                let cells = rows.map { row in "<tr>\(row.map { "<td>\($0.asHTML)</td>" }.joined())</tr>" }
                return "<table>\n\(cells.joined(separator: "\n"))\n</table>"
            case .list(let items): return Self.list(items)
            case .norm(let cite, let id, let rule, let details):
                return "<article id=\"\(id.asHTML)\"><h3>\(cite.asHTML) <small>\(id.asHTML)</small></h3>\n"
                    + "<p>\(rule.asHTML)</p>\n\(Self.list(details))</article>"
            }
        }
        let content = """
            <h1>\(title.asHTML)</h1>
            \(body.joined(separator: "\n"))
            <footer>\(Self.footing.asHTML)</footer>
            """
        return PrintedPage.html(title: title, style: Self.style, content)
    }

    private static let footing =
        "Told in our own words from the packs, which a lawyer should read beside the source. Not legal advice."

    private static func list(_ items: [String]) -> String {
        "<ul>\n\(items.map { "<li>\($0.asHTML)</li>" }.joined(separator: "\n"))\n</ul>"
    }

    private static let style = """
        body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
        h1{font-size:1.5rem}h2{font-size:1.2rem;border-top:2px solid #111;padding-top:.6rem}h3{font-size:1rem;margin-bottom:.2rem}
        small{font-weight:normal;color:#444}table{border-collapse:collapse}td{border:1px solid #999;padding:.2rem .5rem;vertical-align:top}
        li{margin:.15rem 0}article ul{color:#333;font-size:.92rem}footer{font-size:.85rem;color:#444;margin-top:1rem}
        @media print{body{max-width:none;margin:0}article,tr{break-inside:avoid}h2,h3{break-after:avoid}}
        """
}
