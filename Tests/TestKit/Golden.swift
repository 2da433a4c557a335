import Foundation

/// Files that hold what a program must go on writing. They live in Tests/Golden/<area>/; `GOLDEN=record` in the environment rewrites them.
public enum Golden {
    /// Whether this run writes the files instead of comparing with them.
    public static let recording = ProcessInfo.processInfo.environment["GOLDEN"] == "record"

    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Golden")

    /// The bytes of a golden file.
    public static func read(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(path)))
    }

    /// Whether `bytes` are those of the golden file; when recording, they become so.
    public static func matches(_ bytes: [UInt8], _ path: String) throws -> Bool {
        let file = folder.appendingPathComponent(path)
        guard recording else { return try read(path) == bytes }
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return true
    }
}

/// A source of randomness that repeats itself, so that a failing property test can be run again (SplitMix64).
public struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    public init(seed: UInt64) { state = seed }

    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
