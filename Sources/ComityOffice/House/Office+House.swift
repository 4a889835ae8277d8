import CanonicalJSON
import ComityAccess
import ComityCase
import ComityLaw
public import ComityModel
import ComityTrust
import TransparencyLog

extension Office {
    /// Has a command of the house done, which two officers of one role sign over the same thing.
    /// - Throws: `OfficeError`.
    public func perform(
        _ command: HouseCommand, as id: CommandID, by first: any OfficerHand, and second: any OfficerHand
    ) async throws -> Appended {
        do {
            return try await performOnce(command, as: id, by: first, and: second)
        } catch {
            throw OfficeError(error) ?? error
        }
    }

    private func performOnce(
        _ command: HouseCommand, as id: CommandID, by first: any OfficerHand, and second: any OfficerHand
    ) async throws -> Appended {
        let done = try await journal.result(of: id)?.repeated
        if let done, !command.tellsPeers { return done }
        let house = try await house()
        let now = clock.now()
        let event = try await event(for: command, in: house, by: first, and: second, as: id, at: now)
        let approval = try await approve(command, event.subject, as: id, by: first, and: second, in: house, at: now)
        let file = FileVersion(.house(of: profile.id), version: house.version)
        let made = try event.make(approval)
        let appended: Appended
        if let done {
            // Written before; what peers are told may have been cut off, and telling twice is telling once.
            appended = done
        } else {
            appended = try await journal.append(try Commit(house: approval, in: file, [made]))
        }
        if case .confirmPeer(let peer, _) = command { try await publishRoster(to: peer, approval) }
        if event.changesRoster {
            // A suspended peer gets nothing; whoever confirms it again sends it the roster of that day.
            for peer in house.peers.values.filter({ !$0.isSuspended }).compactMap(\.pinned) {
                try await publishRoster(to: peer.authority, approval)
            }
        }
        return appended
    }

    /// Both signatures, each judged by the roster; when the house is founded, by the roster that founds it.
    private func approve(
        _ command: HouseCommand, _ subject: Digest, as id: CommandID, by first: any OfficerHand,
        and second: any OfficerHand, in house: House, at now: Instant
    ) async throws -> HouseApproval {
        let directory: OfficerDirectory
        if case .found(_, let roster, _) = command {
            directory = OfficerDirectory(try Roster(canonical: roster.roster.canonicalBytes))
        } else if let known = house.directory {
            directory = known
        } else {
            throw OfficeError(.refused, "the house is not founded yet; run `comity init` first")
        }
        var officers: [Officer] = []
        for hand in [first, second] {
            let act = try await hand.sign(
                act: command.verb, file: .house(of: profile.id), subject: subject, opinion: nil, command: id, at: now)
            do {
                officers.append(try directory.judge(act, at: now))
            } catch { throw OfficeError(.refused, at: error.place, error.reason) }
        }
        do {
            return try HouseApproval(officers[0], officers[1], over: subject)
        } catch { throw OfficeError(.refused, at: error.place, error.reason) }
    }

    /// An event that waits for the approval that it rests on.
    private struct Prepared {
        let subject: Digest
        var changesRoster = false
        let make: (HouseApproval) throws -> Event
    }

    private func event(
        for command: HouseCommand, in house: House, by first: any OfficerHand, and second: any OfficerHand,
        as id: CommandID, at now: Instant
    ) async throws -> Prepared {
        let actor = Actor.officer(first.officer, first.role)
        func simple(_ kind: EventKind, _ body: JSON) -> Prepared {
            Prepared(subject: body.digest) { _ in Event(kind, at: now, by: actor, body: body) }
        }
        switch command {
        case .found(let descriptor, let roster, let packs):
            guard house.version == 0 else { throw OfficeError(.refused, "the house is founded already") }
            return simple(
                .houseFounded,
                [
                    "descriptor": .string(Base64.url.encode(descriptor.bytes)), "roster": roster.json,
                    "packs": .string(packs.hex),
                ])
        case .addPost(let post):
            guard post.authority != profile.id, house.peers[post.authority] == nil else {
                throw OfficeError(
                    .invalid, at: post.authority.rawValue,
                    "`\(post.authority)` has a node; what has a node is not added by its address")
            }
            guard house.posts[post.authority].map({ $0.jurisdiction == post.jurisdiction }) ?? true else {
                throw OfficeError(
                    .invalid, at: post.authority.rawValue,
                    "`\(post.authority)` is of another State, and its cases are judged by that; take another name")
            }
            return simple(.peerAdded, ["post": post.json])
        case .addPeer(let descriptor):
            guard house.posts[descriptor.claimed.authority] == nil else {
                throw OfficeError(
                    .invalid, at: descriptor.claimed.authority.rawValue,
                    "`\(descriptor.claimed.authority)` is reached by letter, and its cases are; give the node another name"
                )
            }
            guard descriptor.claimed.authority != profile.id else {
                throw OfficeError(.invalid, "this is the own descriptor; add the other authority's")
            }
            do {
                if let next = try house.adding(descriptor).pinned { try house.checkKeys(of: next) }
            } catch { throw OfficeError(.integrity, at: error.place, error.reason) }
            return simple(.peerAdded, ["descriptor": .string(Base64.url.encode(descriptor.bytes))])
        case .confirmPeer(let peer, let fingerprint):
            guard let known = house.peers[peer] else {
                throw OfficeError(.invalid, at: peer.rawValue, "`\(peer)` was not added yet")
            }
            do {
                try house.checkKeys(of: try known.descriptor.pin(fingerprint))
            } catch { throw OfficeError(.integrity, at: error.place, error.reason) }
            return simple(
                .peerConfirmed, ["authority": .string(peer.rawValue), "fingerprint": .string(fingerprint.description)])
        case .suspendPeer(let peer):
            guard house.peers[peer] != nil || house.posts[peer] != nil else {
                throw OfficeError(.invalid, at: peer.rawValue, "`\(peer)` is no peer")
            }
            return simple(.peerSuspended, ["authority": .string(peer.rawValue)])
        case .enrol(let officer, let key, let roles, let until):
            let line = try Enrolment(officer: officer, key: key, roles: roles, from: now, until: until)
            return try await roster(.officerEnrolled, in: house, by: first, and: second, at: now) { lines in
                // Given again after its answer was lost: the line stands already.
                lines.contains { $0.officer == officer && $0.key == key && $0.roles == roles && $0.until == until }
                    ? lines : lines + [line]
            }
        case .revoke(let officer):
            return try await roster(.officerRevoked, in: house, by: first, and: second, at: now) { lines in
                lines.map { $0.officer == officer ? $0.revoked(at: now) : $0 }
            }
        case .giveGrant(let officer, let number, let until):
            let file = try await file(numbered: number)
            let subject = JSON.object([
                "officer": .string(officer.rawValue), "case": file.json, "until": until?.json ?? .null,
            ]).digest
            return Prepared(subject: subject) { approval in
                let grant: Grant
                do {
                    grant = try Grant(to: officer, file: file, by: approval, from: now, until: until, reason: .assigned)
                } catch let error as AccessFailure {
                    throw OfficeError(.refused, at: error.place, error.reason)
                }
                return Event(.grantGiven, at: now, by: actor, body: ["grant": grant.json])
            }
        case .endGrant(let officer, let number):
            return simple(
                .grantEnded, ["officer": .string(officer.rawValue), "case": try await file(numbered: number).json])
        case .activatePacks(let digest):
            guard digest == packs.digest else {
                throw OfficeError(
                    .invalid, at: "packs", "the set `\(digest)` is not the one that is built; build it first")
            }
            return simple(.packsActivated, ["packs": .string(digest.hex)])
        }
    }

    /// The next roster, with both registrars' signatures over its octets.
    private func roster(
        _ kind: EventKind, in house: House, by first: any OfficerHand, and second: any OfficerHand, at now: Instant,
        _ change: ([Enrolment]) -> [Enrolment]
    ) async throws -> Prepared {
        guard let directory = house.directory else {
            throw OfficeError(.refused, "the house is not founded yet; run `comity init` first")
        }
        let next = try directory.newest.next(validFrom: now, lines: change(directory.newest.lines))
        let octets = SignedRoster.signedBytes(next.json)
        let signed = SignedRoster(
            next.json, signatures: [try await first.sign(roster: octets), try await second.sign(roster: octets)])
        if let own = house.own { try signed.verify(by: own) }
        let body: JSON = ["roster": signed.json]
        let actor = Actor.officer(first.officer, first.role)
        return Prepared(subject: body.digest, changesRoster: true) { _ in Event(kind, at: now, by: actor, body: body) }
    }

    /// Tells a peer who the officers are, so that it can verify what they sign.
    private func publishRoster(to peer: AuthorityID, _ approval: HouseApproval) async throws {
        let house = try await house()
        guard let roster = house.roster else { return }
        let file = CaseRef.relation(of: profile.id, with: peer)
        let events = try await journal.events(of: file)
        let messages = events.compactMap(\.message)
        let now = clock.now()
        let type = MessageType.rosterPublished
        let envelope = Envelope(
            type: type.rawValue, version: type.version, from: profile.id, to: peer, file: file, seq: messages.count + 1,
            previous: messages.last?.digest, seen: 0,
            head: try await journal.checkpoint(of: profile.id.logOrigin)?.checkpoint.head ?? .empty, at: now,
            body: ["roster": roster.json])
        let message = try await keyring.sign(envelope)
        let event = Event(
            .rosterPublished, at: now, by: .node, body: ["to": .string(peer.rawValue)],
            message: MessageRef(digest: message.digest, seq: envelope.seq))
        let step = CommandID(derivedFrom: Array("\(approval.command)/roster/\(peer)".utf8))
        _ = try await journal.append(
            try Commit(
                house: approval, step: step, in: FileVersion(file, version: events.count), [event], sent: [message],
                jobs: [ScheduledJob(.deliver(message: message.digest, to: peer), due: now)]))
    }
}
