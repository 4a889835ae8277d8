import ComityModel
import Testing

@Suite("The event vocabulary")
struct VocabularyTests {
    @Test("each kind has exactly one reason, and a reason has kinds; legal kinds name their acts and no others do")
    func reasons() {
        for kind in EventKind.allCases {
            #expect(WriteReason.allCases.count { $0 == kind.reason } == 1)
            #expect((kind.reason == .act) == !kind.requires.isEmpty, "\(kind.rawValue)")
        }
        // A witness writes checkpoints, cosignatures and padding, which belong to no case and are no events.
        #expect(Set(EventKind.allCases.map(\.reason)) == Set(WriteReason.allCases).subtracting([.witness]))
    }

    @Test("the steps that formats 2 lists as working, receiving, due and house are so")
    func formats() {
        let expected: [WriteReason: [EventKind]] = [
            .working: [
                .requestDrafted, .requestRevised, .factStated, .factDisputed, .requestAssessed, .conflictSettled,
                .requestReturned, .requestApproved, .decisionPrepared, .minimisationAccepted, .holdPlaced, .holdLifted,
                .dutyAttested,
                .questionAnswered, .conditionsAccepted, .conditionsDeclined, .permissionAsked, .permissionRevoked,
                .requestWithdrawn, .requestAnswered, .reviewDone, .caseClosed, .accessRefused,
            ],
            .receiving: [.messageReceived, .receiptReceived],
            .due: [.disclosureReceived, .disclosureRejected, .deletionCertified],
            .house: [
                .packsActivated, .peerAdded, .peerConfirmed, .peerSuspended, .officerEnrolled, .officerRevoked,
                .grantGiven,
                .grantEnded,
            ],
        ]
        for (reason, kinds) in expected {
            for kind in kinds { #expect(kind.reason == reason, "\(kind.rawValue)") }
        }
    }

    @Test("what opens, hands over, keeps, erases or refuses needs an act of law")
    func legal() {
        let expected: [EventKind: Set<LegalActName>] = [
            .requestIssued: [.issue], .requestDecided: [.decide], .evidenceIngested: [.keep], .evidenceOpened: [.open],
            .evidenceMinimised: [.minimise], .evidenceExported: [.export], .evidenceShredded: [.delete],
            .disclosureReleased: [.disclose], .disclosureRevealed: [.reveal], .disclosureRecalled: [.recall],
            .permissionGranted: [.allow], .permissionRefused: [.allow], .dossierExported: [.export],
        ]
        for (kind, acts) in expected {
            #expect(kind.reason == .act)
            #expect(kind.requires == acts, "\(kind.rawValue)")
        }
    }

    @Test("names are unique, of the form `thing.happened`, and short enough to be read")
    func names() {
        for kind in EventKind.allCases {
            let parts = kind.rawValue.split(separator: ".", omittingEmptySubsequences: false)
            #expect(
                parts.count == 2 && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy(\.isLetter) }, "\(kind.rawValue)")
        }
        #expect(Set(EventKind.allCases.map(\.rawValue)).count == EventKind.allCases.count)
    }

    @Test("every message is an event of the same name, but for those that are none")
    func messages() {
        let without: [MessageType: String] = [
            .descriptorPublished:
                "a new descriptor is the node's own, published with its keys; the peer notes its receipt"
        ]
        for type in MessageType.allCases {
            let kind = EventKind(rawValue: type.rawValue)
            #expect((kind == nil) == (without[type] != nil), "\(type.rawValue)")
            if let kind { #expect(kind.message == type) }
            #expect(type.version >= 1)
        }
    }

    @Test("only what stands in the list of messages crosses the border")
    func notes() {
        for kind in EventKind.allCases where kind.message != nil {
            #expect([.act, .working, .due, .house].contains(kind.reason), "\(kind.rawValue)")
        }
        for kind: EventKind in [
            .requestAssessed, .evidenceOpened, .evidenceMinimised, .accessRefused, .factStated, .grantGiven,
            .messageReceived,
        ] {
            #expect(kind.message == nil, "\(kind.rawValue)")
        }
    }

    @Test("each legal act is one of the vocabulary's acts")
    func acts() {
        for act in LegalActName.allCases {
            #expect(!act.acts.isEmpty)
            for name in act.acts {
                #expect(ActName.isWellFormed(name.rawValue) && name.rawValue.contains("."), "\(name)")
            }
        }
    }
}
