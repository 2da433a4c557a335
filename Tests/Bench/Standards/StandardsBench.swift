/// `standardsbench gs1`, `json [EVENTS]`, `json EVENTS --stream`, `xml [EVENTS]`: what the libraries of the standards cost, a line a measurement.
/// `scripts/bench` holds the lines against the floors.
@main enum StandardsBench {
    static func main() throws {
        switch CommandLine.arguments.dropFirst().first {
        case "json": try EPCISBench.run(Array(CommandLine.arguments.dropFirst(2)))
        case "xml": try XMLBench.run(Array(CommandLine.arguments.dropFirst(2)))
        default: GS1Bench.run()
        }
    }
}
