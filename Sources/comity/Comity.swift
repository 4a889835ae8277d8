import ArgumentParser
import ComityOffice
import Foundation

/// The command line: a thin skin over the office, the register, the law and the dossier.
@main
struct Comity: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comity", abstract: "Ask for, give and account for mutual legal assistance.",
        discussion: """
            Exit codes: 0 done, 1 refused by law or rule, 2 usage, 3 not understood or invalid input, 4 not delivered (tried \
            again), 5 integrity (fork, tamper), 6 conflict (reload).
            """,
        subcommands: [
            DemoCommand.self, InitCommand.self, ServeCommand.self, StatusCommand.self, ClockCommand.self,
            LawCommand.self,
            RequestCommand.self, FactCommand.self, CaseCommand.self, LetterCommand.self, ConditionsCommand.self,
            PermissionCommand.self, DutyCommand.self, EvidenceCommand.self, OverrideCommand.self, PeerCommand.self,
            OfficerAdminCommand.self, GrantCommand.self, PacksCommand.self, NormCommands.self,
            LogCommand.self, DossierCommand.self,
        ])

    /// Runs the command. Words that do not fit end with the class of formats 8, not with the parser's own code.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch  where exitCode(for: error) == .validationFailure {
            FileHandle.standardError.write(Data((fullMessage(for: error) + "\n").utf8))
            exit(withError: ExitCode(OfficeError.Class.usage.rawValue))
        } catch { exit(withError: error) }
    }
}
