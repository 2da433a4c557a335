import Commune
import Foundation
import TestKit
import Testing

@Suite struct AccessTests {
    @Test func theReadmeShowsTheTableOfRights() throws {
        let file = Cluster.root.appending(path: "README.md")
        let readme = try String(contentsOf: file, encoding: .utf8)
        if Golden.recording {
            try Data(readme.replacing("PERMISSIONS_TABLE", with: Permissions.markdown).utf8).write(to: file)
        } else {
            #expect(readme.contains(Permissions.markdown))
        }
    }

    @Test func everyVerbBelongsToSomebodyAndTheAuditorWritesNothing() {
        for verb in Verb.allCases { #expect(!Permissions.actors(for: verb).isEmpty, "\(verb)") }
        let reading: Set<Verb> = [.scan, .apply, .readApplications, .readRecords, .readFeeds, .readAudit]
        #expect(Permissions.verbs(of: .auditor).isSubset(of: reading))
    }

    @Test func aTokenReadsBackAndAMistypedOneDoesNot() throws {
        var generator = SeededRandom(seed: 11)
        for kind in AccessToken.Kind.allCases {
            for _ in 0..<200 {
                let token = AccessToken.make(kind, using: &generator)
                #expect(try #require(AccessToken(token.secret)).hash == token.hash)
                var characters = Array(token.secret)
                let place = Int.random(in: kind.rawValue.count..<characters.count, using: &generator)
                characters[place] = characters[place] == "a" ? "b" : "a"
                #expect(AccessToken(String(characters)) == nil)
            }
        }
        #expect(AccessToken("cx_live_") == nil)
        #expect(AccessToken("") == nil)
    }

    @Test func aTokenPrintsNoSecret() {
        var generator = SeededRandom(seed: 3)
        let token = AccessToken.make(.live, using: &generator)
        var dumped = ""
        dump(token, to: &dumped)
        for text in ["\(token)", String(reflecting: token), dumped] { #expect(!text.contains(token.secret.dropFirst(8).prefix(20))) }
    }
}
