import Hummingbird

/// The ceiling of every figure over HTTP: Hummingbird with one route and nothing else. `hello PORT`
@main
struct Hello {
    static func main() async throws {
        let router = Router()
        router.get("/hello") { _, _ in "Hello" }
        let port = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 0
        try await Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port))).runService()
    }
}
