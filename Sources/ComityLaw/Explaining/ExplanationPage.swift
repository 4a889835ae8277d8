import ComityModel

extension Explanation {
    /// Several explanations as one page: HTML that needs nothing else, reads on a screen and prints well.
    public static func page(_ explanations: [Explanation], title: String) -> String {
        let parts = explanations.enumerated().map { $1.article($0 + 1) }.joined(separator: "\n")
        let content = """
            <main>
            <h1>\(title.asHTML)</h1>
            \(parts)
            </main>
            """
        return PrintedPage.html(title: title, style: style, content)
    }

    private func article(_ position: Int) -> String {
        var number = 0
        let sections = sections.map { section in
            let first = number + 1
            let items = section.paragraphs.map { paragraph in
                number += 1
                return Self.item(paragraph, number)
            }
            return """
                <section\(section.isWarning ? " class=\"warning\"" : "")><h3>\(section.title.asHTML)</h3>
                <ol start="\(first)">
                \(items.joined(separator: "\n"))
                </ol></section>
                """
        }
        return """
            <article aria-labelledby="t\(position)">
            <h2 id="t\(position)">\(title.asHTML)</h2>
            <p class="verdict \(outcome.rawValue)">\(verdict.asHTML)</p>
            <p class="matter">\(matter.asHTML)</p>
            \(sections.joined(separator: "\n"))
            <footer>\(footing.asHTML)</footer>
            </article>
            """
    }

    private static func item(_ paragraph: Paragraph, _ number: Int) -> String {
        let cite = paragraph.cite.map { "<cite>\($0.asHTML)</cite> " } ?? ""
        let command = paragraph.command.map { ["<li>in the node: <code>\($0.asHTML)</code></li>"] } ?? []
        let details = (paragraph.details.map { "<li>\($0.asHTML)</li>" } + command).joined()
        return "<li value=\"\(number)\">\(cite)\(paragraph.text.asHTML)"
            + (details.isEmpty ? "" : "<ul>\(details)</ul>") + "</li>"
    }

    // Colour never stands alone: the verdict is a sentence, a warning has its heading.
    private static let style = """
        body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
        h1{font-size:1.5rem}h2{font-size:1.25rem;border-top:2px solid #111;padding-top:.6rem}
        h3{font-size:1.05rem;margin:1.2rem 0 .2rem}
        .verdict{font-weight:bold;border-left:.4rem solid #777;padding:.3rem .8rem;background:#f3f3f3}
        .permitted{border-color:#17603a}.conditional{border-color:#7a5a00}.open{border-style:dashed;border-color:#555}
        .refused,.forbidden,.conflict,.postponed{border-color:#8a1c1c}
        .warning{border:.15rem solid #8a1c1c;padding:.1rem .8rem}.warning h3{margin-top:.4rem}
        cite{font-style:normal;font-weight:bold}cite::after{content:":"}ol{padding-left:2.4rem;margin:.2rem 0}li{margin:.3rem 0}
        ul{color:#333;font-size:.92rem}code{font-family:monospace;overflow-wrap:anywhere}.matter{color:#333}
        footer{font-size:.85rem;color:#444;margin-top:1rem;overflow-wrap:anywhere}
        @page{size:A4;margin:20mm}
        @media print{body{font-size:10.5pt;max-width:none;margin:0;padding:0}article+article{break-before:page}
        h2,h3{break-after:avoid}ul li,.verdict{break-inside:avoid}}
        """
}
