import ArgumentParser

/// The offline verifier: one small binary for whoever trusts neither authority.
@main
struct ComityVerify: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "comity-verify",
        abstract: "Verifies what a Comity node handed out, offline, trusting neither authority.",
        discussion: """
            It reads files and nothing else: no network, no database, no clock.

            Exit codes: 0 all of it is proved; 2 wrong usage; 3 a file cannot be read or is no anchor; 5 something is not proved.
            """,
        subcommands: [DossierCommand.self])

    /// Runs the command line with the exit codes of all Comity tools: the library's own for usage is another.
    static func main() {
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch {
            switch exitCode(for: error) {
            case .validationFailure:
                Terminal.error(fullMessage(for: error))
                exit(withError: ExitCode(2))
            default: exit(withError: error)
            }
        }
    }
}
