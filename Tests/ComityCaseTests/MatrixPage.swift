import ComityCase
import ComityModel

/// The page docs/formats/matrix.md: what a message may do in each state, for each side.
enum MatrixPage {
    static var text: String {
        ([head] + [Side.requested, .requesting].map(table) + [foot]).joined(separator: "\n\n") + "\n"
    }

    private static func table(_ side: Side) -> String {
        let states = RequestStatus.states(of: side).filter { $0 != .closed }
        let types = MessageType.allCases.filter {
            $0.receivers.contains(side) || $0 == .requestIssued && side == .requested
        }
        let peer = side == .requesting ? "requested" : "requesting"
        var lines = ["## What the \(side.rawValue) authority receives", ""]
        lines.append("Sent by the \(peer) authority; the columns are the states of the receiver's request.")
        lines.append("")
        lines.append("| message | " + (["no file"] + states.map(\.rawValue)).joined(separator: " | ") + " |")
        lines.append("|---" + String(repeating: "|---", count: states.count + 1) + "|")
        for type in types {
            let cells = ([nil] + states).map { word(type.applicability(to: $0, on: side)) }
            lines.append("| `\(type.rawValue)` | " + cells.joined(separator: " | ") + " |")
        }
        return lines.joined(separator: "\n")
    }

    private static func word(_ applicability: Applicability) -> String {
        switch applicability {
        case .applies: "applies"
        case .recorded: "recorded"
        case .notUnderstood(.wrongState): "–"
        case .notUnderstood(let reason): reason.rawValue
        }
    }

    private static let head = """
        # Messages and states

        This page is generated from the code by the test `MatrixTests`; `COMITY_REGENERATE=1` writes it anew.

        Each authentic message is received and receipted, whatever it finds. What it does is one of three:

        - **applies**: it changes the file; verdict `applied`.
        - **recorded**: the file's state leaves nothing to change; verdict `recorded`.
        - **–**: the state does not allow it; verdict `notUnderstood`, reason `wrong-state`.

        A type that the other side alone receives is `notUnderstood`, reason `wrong-side`, in every state; so are an unknown
        type (`unknown-type`), an unknown version (`unknown-version`) and a body that is not what its type says (`malformed`).
        The chain goes on after each of them. A replay gets the stored receipt; a gap, another content under a number that was
        used, and a predecessor that is not the last message are refused without a receipt.
        """

    private static let foot = """
        ## What the tables cannot say

        - **Closed cases.** A side closes its case for itself. It goes on to take messages as the state does in which it was
          closed, and `reopen` returns to where the request then stands.
        - **Overtaken answers.** \(overtaken) rest on the request as its sender knew it. Where the sender had not yet applied the
          latest `request.amended` (its `seen` is lower than that message's number), they are `recorded`. The requested side takes
          its decision anew when the amendment arrives: decisions, proposed conditions and prepared decision fall.
        - **Handing over under way.** `request.withdrawn` and `request.amended` cancel, on both sides, each disclosure that is
          prepared or released and not received. A release that crosses them is known to the receiver and never fetched.
        - **Recall.** A recall overtakes whatever the receiver did with the disclosure.
        - **Lapse.** A lapse is the requesting side's own note; the requested side's word still counts.
        - **Withdrawal × handing on.** Both sides hold the request to be withdrawn.
        - **Questions.** An answer counts after its question expired, too; questions about a request that ended expire.
        - A message names things of the file (a disclosure, a question, a permission, a measure). One that names what the file
          does not hold is `malformed`.
        """

    private static var overtaken: String {
        let names = MessageType.allCases.filter(\.answersTheRequest).map { "`\($0.rawValue)`" }
        return names.dropLast().joined(separator: ", ") + " and " + (names.last ?? "")
    }
}
