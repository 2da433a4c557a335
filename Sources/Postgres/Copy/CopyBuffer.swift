internal import CLibPQ

typealias CopyBuffer = StreamBuffer<PendingBytes>

extension StreamBuffer<PendingBytes> {
    convenience init(wire: Wire, chunkSize: Int) {
        self.init(wire: wire, store: PendingBytes(size: chunkSize))
    }
}

/// The bytes of a COPY until somebody takes them.
final class PendingBytes: StreamStore {
    private let size: Int
    private var bytes: [UInt8] = []

    init(size: Int) {
        self.size = max(1, size)
    }

    var isEmpty: Bool { bytes.isEmpty }
    var isFull: Bool { bytes.count >= size }

    func append(_ more: UnsafeRawBufferPointer) {
        // Room for a last row that does not end with the chunk.
        if bytes.isEmpty { bytes.reserveCapacity(max(size + size / 8, more.count)) }
        bytes.append(contentsOf: more)
    }

    func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }
}
