import ComityCase
import ComityModel
import Testing

@Suite("Numbers")
struct NumberingTests {
    @Test("items, questions, disclosures, permissions and holds are named by small numbers in their order")
    func numbers() throws {
        var scene = try Scene.handedOver()
        let hold = Hold(Fixture.id("h1"), .court, blocks: [.delete], cite: Fixture.cite)
        try scene.french(.placeHold(hold))
        try scene.french(.liftHold(hold.id, Fixture.cite))
        try scene.french(.placeHold(Hold(Fixture.id("h2"), .court, blocks: [.delete], cite: Fixture.cite)))
        try scene.french(.ask(Fixture.id("q1"), .costs, .wholeCase, cites: [], attachments: []))
        try scene.german(.askPermission(Fixture.id("p1"), .onward, nil, purpose: "tax", to: "tax-office"))
        try scene.exchange()
        let state = scene.france.state
        #expect(try state.item(numbered: 1).id == Fixture.id("request"))
        #expect(try state.question(numbered: 1).id == Fixture.id("q1"))
        #expect(try state.disclosure(numbered: 1).id == Fixture.id("d1"))
        #expect(try state.permission(numbered: 1).id == Fixture.id("p1"))
        #expect(try state.hold(numbered: 2).id == Fixture.id("h2"))
        #expect(state.number(of: Fixture.id("h2")) == 2)
        #expect(state.itemOrder.count == state.items.count)
        #expect(code { _ = try state.item(numbered: 0) } == .unknown)
        #expect(code { _ = try state.item(numbered: 99) } == .unknown)
        #expect(code { _ = try state.question(numbered: 2) } == .unknown)
        #expect(code { _ = try state.disclosure(numbered: 2) } == .unknown)
        #expect(code { _ = try state.permission(numbered: -1) } == .unknown)
        #expect(code { _ = try state.hold(numbered: 1) } == .unknown, "a lifted hold is not in force")
    }
}
