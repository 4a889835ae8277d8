import ComityModel

/// The frame of a page for readers: HTML that needs nothing else and loads nothing.
enum PrintedPage {
    /// - Parameter content: what stands in the body, as HTML.
    static func html(title: String, style: String, _ content: String) -> String {
        """
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
        \(content)
        </body>
        </html>

        """
    }
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
