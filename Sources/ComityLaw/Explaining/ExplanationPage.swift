import ComityModel

extension Explanation {
    /// Several explanations as one page: HTML that needs nothing else, reads on a screen and prints well.
    public static func page(_ explanations: [Explanation], title: String) -> String {
        let parts = explanations.map(\.article).joined(separator: "\n")
        return """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title.asHTML)</title>
            <style>\(style)</style>
            </head>
            <body>
            <h1>\(title.asHTML)</h1>
            \(parts)
            </body>
            </html>

            """
    }

    private var article: String {
        var number = 0
        let sections = sections.map { section in
            let items = section.paragraphs.map { paragraph in
                number += 1
                let cite = paragraph.cite.map { "<cite>\($0.asHTML)</cite> " } ?? ""
                let details = paragraph.details.map { "<li>\($0.asHTML)</li>" }.joined()
                return "<li value=\"\(number)\">\(cite)\(paragraph.text.asHTML)"
                    + (details.isEmpty ? "" : "<ul>\(details)</ul>") + "</li>"
            }
            return "<section><h3>\(section.title.asHTML)</h3>\n<ol>\n\(items.joined(separator: "\n"))\n</ol></section>"
        }
        return """
            <article>
            <h2>\(title.asHTML)</h2>
            <p class="verdict \(outcome.rawValue)">\(verdict.asHTML)</p>
            \(sections.joined(separator: "\n"))
            <footer>\(footing.asHTML)</footer>
            </article>
            """
    }

    // Colour never stands alone: the verdict is a sentence.
    private static let style = """
        body{font:1rem/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
        h1{font-size:1.5rem}h2{font-size:1.2rem;border-top:2px solid #111;padding-top:.6rem}h3{font-size:1rem;margin-bottom:.2rem}
        .verdict{font-weight:bold;border-left:.4rem solid #777;padding:.3rem .8rem;background:#f3f3f3}
        .permitted{border-color:#17603a}.conditional{border-color:#7a5a00}.open{border-color:#555}
        .refused,.forbidden,.conflict,.postponed{border-color:#8a1c1c}
        cite{font-style:normal;font-weight:bold}ol{padding-left:2rem}li{margin:.3rem 0}ul{color:#333;font-size:.92rem}
        footer{font-size:.85rem;color:#444;margin-top:1rem;overflow-wrap:anywhere}
        @media print{body{max-width:none;margin:0}article{break-after:page}li,.verdict{break-inside:avoid}}
        """
}

extension String {
    /// The text as HTML shows it.
    var asHTML: String {
        var html = ""
        for character in self {
            switch character {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            default: html.append(character)
            }
        }
        return html
    }
}
