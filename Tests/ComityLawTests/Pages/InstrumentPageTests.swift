import Testing

@testable import ComityLaw

@Suite("The page of an instrument")
struct InstrumentPageTests {
    private func page(_ instrument: String) throws -> InstrumentPage {
        try #require(InstrumentPage(instrument, try Law.set.get(), files: Law.files, Law.caseFiles))
    }

    @Test("it tells each norm with article, rule, how far it was read, and a case that decides and one that does not")
    func norms() throws {
        let set = try Law.set.get()
        for instrument in ["eu_eio", "coe_108plus", "us_privacy_act", "ch_imac"] {
            let text = try page(instrument).markdown
            let pack = try #require(set.packs.first { $0.instrument == instrument })
            for norm in pack.norms {
                #expect(text.contains("### \(norm.cite) (`\(norm.id)`)\n\n\(norm.says)\n"), "\(norm.id)")
            }
            let decisive = pack.norms.count { $0.bears != .defines && !$0.isReference }
            #expect(text.split(separator: "\n").count { $0.hasPrefix("- does not: ") && $0.count > 12 } >= decisive)
            #expect(
                text.split(separator: "\n").count { $0.contains("verified") && $0.hasPrefix("- ") } >= pack.norms.count)
        }
    }

    @Test(
        "it tells what the instrument is, who is bound since when, and that one which is not in force decides nothing")
    func head() throws {
        let eio = try page("eu_eio").markdown
        #expect(eio.hasPrefix("# EIO Directive\n"))
        #expect(eio.contains("| Germany | 2017-05-22 |  |") && eio.contains("Not bound: Denmark, Ireland."))
        #expect(eio.contains("- It displaces `ets030`: ") && !eio.contains("{requesting"))
        #expect(try page("coe_108plus").markdown.contains("not in force: it decides nothing until it is"))
        #expect(try page("de_irg").markdown.contains("It is the statute of one of the two States"))
    }

    @Test("the HTML needs nothing else and shows text as text; both tell the same norms")
    func html() throws {
        let files = [
            SmallSet.parties("alpha", kind: "multilateral treaty", SmallSet.both),
            SmallSet.pack(
                "alpha",
                SmallSet.norm("A1", "may", "data.use", "permits", "note: <b>no & yes</b>\nwhen: offence.political")),
        ]
        let set = try SmallSet.set(files)
        let page = try #require(InstrumentPage("alpha", set, files: files, []))
        #expect(page.html.contains("&lt;b&gt;no &amp; yes&lt;/b&gt;") && !page.html.contains("<b>"))
        #expect(
            page.html.contains("default-src 'none'") && !page.html.contains("http://") && !page.html.contains("src="))
        #expect(page.html.contains("when [the requested State sees the offence as political"))
        #expect(page.markdown.contains("- note: <b>no & yes</b>"))
    }

    @Test("a key that no pack has: no page, and the nearest key")
    func unknown() throws {
        let set = try Law.set.get()
        #expect(InstrumentPage("eu_eoi", set, files: Law.files, []) == nil)
        #expect(set.problem(withInstrument: "eu_eoi") == "the set has no pack `eu_eoi`; did you mean `eu_eio`?")
        #expect(set.problem(withInstrument: "eu_eio") == nil)
    }
}
