extension Letter {
    /// The letter as a page that needs nothing else and prints on A4: on each sheet the classification, the limit of use,
    /// the reference, the first digits of the digest, page x of y.
    var page: String {
        var number = 0
        let parts = sections.map { section -> String in
            let items = section.paragraphs.map { paragraph -> String in
                number += 1
                let own = paragraph.own.map { "<blockquote>\(Self.escaped($0))</blockquote>" } ?? ""
                return "<li value=\"\(number)\">\(Self.escaped(paragraph.text))\(own)</li>"
            }
            let heading = section.heading.map { "<h2>\(Self.escaped($0))</h2>\n" } ?? ""
            return "<section>\(heading)<ol>\n\(items.joined(separator: "\n"))\n</ol></section>"
        }
        let address = addressee.map(Self.escaped).joined(separator: "<br>")
        return """
            <!doctype html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(Self.escaped("\(title) \(reference)"))</title>
            <style>\(style)</style>
            </head>
            <body>
            <p class="mark">\(Self.escaped(mark))</p>
            <header><p>\(Self.escaped(sender))</p><address>\(address)</address><p class="date">\(Self.escaped(date))</p></header>
            <h1>\(Self.escaped(title))</h1>
            \(parts.joined(separator: "\n"))
            <footer>\(Self.escaped(closing))</footer>
            </body>
            </html>

            """
    }

    private var style: String {
        let pages = Self.counted(language.catalogue.sentence(.page))
        let foot = Self.quoted("\(reference) · \(shortHash)")
        return """
            @page{size:A4;margin:2cm;font:8pt serif;@top-left{content:\(Self.quoted(mark))}@top-right{content:\(Self.quoted(limit))}\
            @bottom-left{content:\(foot)}@bottom-right{content:\(pages)}}
            body{font:11pt/1.45 Georgia,"Liberation Serif",serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#111;background:#fff}
            h1{font-size:14pt}h2{font-size:11pt;margin:1.2em 0 .3em;break-after:avoid}ol{padding-left:2.4em;margin:0}
            li{margin:.35em 0;break-inside:avoid}blockquote{margin:.3em 0 .3em 1em;font-style:italic}
            address{font-style:normal;margin:1em 0}.date{text-align:end}.mark{font-weight:bold}
            footer{margin-top:2em;font-size:9pt;overflow-wrap:anywhere}
            @media print{body{max-width:none;margin:0;padding:0}.mark{display:none}}
            """
    }

    /// A sentence with `{page}` and `{pages}` as the value of a CSS `content`.
    private static func counted(_ sentence: String) -> String {
        var parts: [String] = []
        for piece in sentence.split(whereSeparator: { "{}".contains($0) }) {
            let text = String(piece)
            let isPlace = text == "page" || text == "pages"
            parts.append(isPlace ? "counter(\(text))" : quoted(text))
        }
        return parts.joined(separator: " ")
    }

    /// Text as HTML shows it.
    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { html, character in
            switch character {
            case "&": html += "&amp;"
            case "<": html += "&lt;"
            case ">": html += "&gt;"
            case "\"": html += "&quot;"
            default: html.append(character)
            }
        }
    }

    /// Text as a string of CSS inside a style element: whatever could end the string or the element is written by its number.
    private static func quoted(_ text: String) -> String {
        let inside = text.unicodeScalars.reduce(into: "") { css, scalar in
            if ["\"", "\\", "<", "&", "\n", "\r"].contains(scalar) {
                css += "\\" + String(scalar.value, radix: 16) + " "
            } else {
                css.unicodeScalars.append(scalar)
            }
        }
        return "\"\(inside)\""
    }
}
