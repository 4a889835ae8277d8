public import CanonicalJSON
import ComityAccess
import ComityCase
public import ComityModel
public import ComityTrust
import TransparencyLog

extension Office {
    /// The answer to a delivery: the stored receipt, and beside it what the log can show.
    func reply(
        _ receipt: [UInt8], to delivery: Delivery, from peer: AuthorityID, in house: House
    ) async throws -> DeliveryReply {
        var cosignature: [UInt8]?
        // What travels beside the message never stops it: a checkpoint that cannot be read is not cosigned.
        if let checkpoint = delivery.checkpoint.flatMap({ try? SignedCheckpoint(parsing: $0) }) {
            let request = WitnessRequest(old: delivery.old, path: delivery.consistency, checkpoint: checkpoint)
            let witnessed = try await witness(request, of: peer, in: house)
            if witnessed.status == 200 { cosignature = witnessed.body }
        }
        let own = try await journal.checkpoint(of: profile.id.logOrigin)
        var proof: [UInt8]?
        if let own, let message = try? ReceivedMessage(bounded: delivery.message).digest {
            proof = try await self.proof(of: .receipt(message), under: own)?.bytes
        }
        return DeliveryReply(receipt: receipt, cosignature: cosignature, checkpoint: own?.bytes, proof: proof)
    }

    /// The messages sent to the caller in a file, from a number on.
    public func sent(
        in file: CaseRef, from seq: Int, to channel: AuthenticatedAuthority
    ) async throws(DeskRefusal) -> [[UInt8]] {
        do {
            return try await journal.sent(in: file, from: seq).filter { bytes in
                guard let message = try? SignedMessage(stored: bytes) else { return false }
                return message.content.to == channel.authority
            }
        } catch { throw DeskRefusal(error) }
    }

    /// Length of a blob that a live disclosure or an attachment addresses to the caller.
    public func blobSize(_ blob: Digest, for channel: AuthenticatedAuthority) async throws(DeskRefusal) -> Int {
        do {
            guard try await isAddressed(blob, to: channel.authority), let size = try await blobs.size(of: blob) else {
                throw DeskRefusal(.notFound, "there is no such blob for you")
            }
            return size
        } catch { throw DeskRefusal(error) }
    }

    /// Octets of such a blob from an offset on.
    public func blob(
        _ blob: Digest, from offset: Int, for channel: AuthenticatedAuthority
    ) async throws(DeskRefusal) -> ByteStream {
        _ = try await blobSize(blob, for: channel)
        do { return try await blobs.read(blob, from: offset) } catch { throw DeskRefusal(error) }
    }

    private func isAddressed(_ blob: Digest, to peer: AuthorityID) async throws -> Bool {
        for file in try await journal.files() {
            let state = try await state(of: file)
            guard state.peer == peer else { continue }
            let disclosed = state.disclosures.values.contains {
                $0.status == .released && state.items[$0.item]?.blob == blob
            }
            if disclosed || state.isEnclosed(blob) { return true }
        }
        return false
    }

    /// C2SP tlog-witness `add-checkpoint` for the caller's own log.
    public func addCheckpoint(
        _ request: [UInt8], over channel: AuthenticatedAuthority
    ) async throws(DeskRefusal) -> WitnessReply {
        do {
            return try await witness(
                try WitnessRequest(parsing: request), of: channel.authority, in: try await house())
        } catch { throw DeskRefusal(error) }
    }

    /// The caller's own log as last cosigned here.
    public func latestCheckpoint(over channel: AuthenticatedAuthority) async throws(DeskRefusal) -> [UInt8]? {
        do {
            let peer = try await house().peer(channel.authority)
            return try await journal.checkpoint(of: peer.descriptor.logOrigin)?.bytes
        } catch { throw DeskRefusal(error) }
    }

    /// The octets of this authority's signed descriptor.
    public func descriptor() async -> [UInt8] {
        (try? await house().own?.bytes) ?? []
    }
}

extension DeskRefusal {
    /// What a failure on the way means for the caller. Causes that are not the caller's say only that it may try again.
    init(_ error: any Error) {
        switch error {
        case let refusal as DeskRefusal: self = refusal
        case let failure as TrustFailure: self.init(Self.code(of: failure), failure.reason)
        case let rejection as Rejection:
            switch rejection.code {
            case .gap: self.init(.gap(expect: rejection.expect ?? 1), rejection.reason)
            case .halted: self.init(.unavailable, rejection.reason)
            default: self.init(.unverified, rejection.reason)
            }
        case let failure as LogError: self.init(.malformed, failure.reason)
        case let failure as OfficeError where failure.code == .refused: self.init(.foreign, failure.reason)
        case is PeerFailure: self.init(.unavailable, "an attachment could not be fetched; send the message again")
        default: self.init(.unavailable, "the message could not be stored; send it again")
        }
    }

    private static func code(of failure: TrustFailure) -> Code {
        switch failure.code {
        case .size: .tooLarge
        case .wrongSender, .wrongAddressee, .unknownAuthority: .foreign
        case .shape, .notCanonical, .payload, .json: .malformed
        default: .unverified
        }
    }
}

extension CaseState {
    /// Whether a blob was sent along with a message as an attachment of this side.
    func isEnclosed(_ blob: Digest) -> Bool {
        items.values.contains {
            $0.blob == blob && $0.origin == .document && Self.leaves.contains($0.kind) && !$0.isShredded
        }
    }

    /// The kinds of documents that are enclosed with messages. Orders, proposals and full reports never leave the house.
    private static let leaves: Set<String> = [
        "request", "question", "answer", "scope", "report-to-requester", "reveal",
    ]
}
