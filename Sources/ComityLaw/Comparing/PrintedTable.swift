/// A table for readers, the same as text and as a page that prints well.
public struct PrintedTable: Sendable, Hashable {
    /// A row: its cells, each of several lines, and the word by which it is marked on the page.
    public struct Row: Sendable, Hashable {
        let mark: String
        let cells: [[String]]
    }

    /// What it is about.
    public let title: String
    /// What one must know to read it.
    public let lead: [String]
    let header: [String]
    let rows: [Row]

    /// Row by row: the first two cells in a line, then the others under their headings.
    public var lines: [String] {
        var lines = [title] + lead + [""]
        for row in rows {
            lines.append(row.cells.prefix(2).map { $0.joined(separator: "; ") }.joined(separator: ": "))
            for (head, cell) in zip(header, row.cells).dropFirst(2) {
                lines += cell.map { "  \(head): \($0)" }
            }
        }
        return lines
    }

    /// HTML that needs nothing else.
    public var html: String {
        let head = header.map { "<th scope=\"col\">\($0.asHTML)</th>" }.joined()
        let body = rows.map { row in
            let cells = row.cells.enumerated().map { place, cell in
                let text =
                    cell.isEmpty
                    ? "–"
                    : cell.count > 1
                        ? "<ul>\(cell.map { "<li>\($0.asHTML)</li>" }.joined())</ul>" : cell.map(\.asHTML).joined()
                return place == 0
                    ? "<th scope=\"row\">\(text)</th>"
                    : "<td\(place == 1 ? " class=\"\(row.mark.asHTML)\"" : "")>\(text)</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        let content = """
            <main>
            <h1>\(title.asHTML)</h1>
            \(lead.map { "<p>\($0.asHTML)</p>" }.joined(separator: "\n"))
            <table>
            <thead><tr>\(head)</tr></thead>
            <tbody>
            \(body.joined(separator: "\n"))
            </tbody>
            </table>
            <footer>Told in our own words from the packs, to be read beside the source. Not legal advice.</footer>
            </main>
            """
        return PrintedPage.html(title: title, style: Self.style, content)
    }

    // Each answer stands as a word; what is not known is dashed and white, so that it looks like nothing that is permitted.
    private static let style = """
        body{font:1rem/1.45 Georgia,serif;max-width:62rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
        h1{font-size:1.4rem}table{border-collapse:collapse;width:100%;font-size:.92rem}
        th,td{border:1px solid #777;padding:.25rem .45rem;vertical-align:top;text-align:left;overflow-wrap:break-word}
        thead th{background:#eee}tbody th{font-weight:normal}td[class]{font-weight:bold}
        .permitted,.same{border-left:.4rem solid #17603a}
        .conditional,.first-stricter,.second-stricter{border-left:.4rem double #7a5a00}
        .forbidden,.opposed{border-left:.4rem solid #8a1c1c}.unknown{border:.15rem dashed #333;font-style:italic}
        ul{margin:0;padding-left:1rem}li{break-inside:avoid;margin:.1rem 0}
        footer{font-size:.85rem;color:#444;margin-top:1rem}
        @page{size:A4 landscape;margin:15mm}
        @media print{body{max-width:none;margin:0;padding:0 1px;font-size:9.5pt}thead{display:table-header-group}}
        """
}
