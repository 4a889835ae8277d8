import ComityOffice
import Foundation

/// A passphrase: from a file, or typed without an echo. Never an argument, which others could read.
enum Passphrase {
    static func read(file: String?, prompt: String) throws -> [UInt8] {
        if let file {
            guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
                throw CommandFailure(.usage, "`\(file)` cannot be read; name the file that holds the passphrase")
            }
            return try check(text)
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw CommandFailure(.usage, "no terminal to ask for a passphrase; give `--passphrase-file FILE`")
        }
        FileHandle.standardError.write(Data("\(prompt): ".utf8))
        var settings = termios()
        tcgetattr(STDIN_FILENO, &settings)
        var quiet = settings
        quiet.c_lflag &= ~tcflag_t(ECHO)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet)
        defer {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &settings)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        return try check(readLine() ?? "")
    }

    private static func check(_ text: String) throws -> [UInt8] {
        let passphrase = Array(text.trimmingCharacters(in: .newlines).utf8)
        guard passphrase.count >= 8 else { throw CommandFailure(.usage, "a passphrase has at least eight characters") }
        return passphrase
    }
}
