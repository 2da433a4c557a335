import Commune
import Foundation
import Postgres

/// Tells the database who is calling, for the length of one transaction; policies read it.
enum ActorSettings {
    /// - Parameter mark: whose kept replies the transaction reaches; the actor's own if nil.
    static func statement(for actor: Actor, keeping mark: String? = nil) -> SQL {
        settings(
            kind: actor.kind.rawValue, organisations: actor.organisations, commune: actor.commune, province: actor.province,
            secret: actor.secretHash, mark: mark ?? actor.mark)
    }

    /// Before anybody is recognised, a caller reaches only the row whose secret they hold.
    static func authenticating(secretHash: [UInt8]) -> SQL {
        settings(kind: "authenticating", organisations: [], commune: nil, province: nil, secret: secretHash)
    }

    /// The command line on the machine itself, for keys of authorities.
    static let system = settings(kind: "system", organisations: [], commune: nil, province: nil, secret: nil)

    private static func settings(
        kind: String, organisations: [UUID], commune: String?, province: String?, secret: [UInt8]?, mark: String? = nil
    ) -> SQL {
        let list = "{" + organisations.map { $0.uuidString.lowercased() }.joined(separator: ",") + "}"
        let hash = secret.map(Hex.text) ?? ""
        return """
            SELECT set_config('choxa.actor', \(kind), true), set_config('choxa.organisations', \(list), true),
                set_config('choxa.commune', \(commune ?? ""), true), set_config('choxa.province', \(province ?? ""), true),
                set_config('choxa.secret', \(hash), true), set_config('choxa.mark', \(mark ?? ""), true)
            """
    }
}

enum Hex {
    static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
