import CanonicalJSON

/// The protected header of a signature (RFC 7515 4): constant octets around the key's name. There is nothing to
/// negotiate.
enum ProtectedHeader {
    private static let end = Array("\",\"typ\":\"comity+jws\"}".utf8)

    private static func start(_ algorithm: SignatureAlgorithm) -> [UInt8] {
        Array("{\"alg\":\"\(algorithm.rawValue)\",\"kid\":\"".utf8)
    }

    static func octets(_ algorithm: SignatureAlgorithm, kid: String) -> [UInt8] {
        start(algorithm) + Array(kid.utf8) + end
    }

    /// The key's name in a header that is exactly the one for this algorithm; nil for any other header.
    static func kid(_ octets: [UInt8], _ algorithm: SignatureAlgorithm) -> String? {
        let start = start(algorithm)
        guard octets.starts(with: start), octets.suffix(end.count).elementsEqual(end),
            octets.count > start.count + end.count
        else { return nil }
        let kid = String(decoding: octets[start.count..<octets.count - end.count], as: UTF8.self)
        return Base64.url.decode(kid)?.count == Digest.byteCount ? kid : nil
    }
}
