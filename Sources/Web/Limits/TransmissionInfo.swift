import NIOCore

/// Room for the beginning of Linux's `struct tcp_info` (linux/tcp.h), as long as what is read of it: 128 bytes.
struct TransmissionInfo: Sendable {
    private typealias Quarter = (UInt64, UInt64, UInt64, UInt64)
    private let room: (Quarter, Quarter, Quarter, Quarter)

    /// Bytes that the peer's kernel has acknowledged since the connection was made (`tcpi_bytes_acked`).
    private var acknowledged: UInt64 { withUnsafeBytes(of: room) { $0.load(fromByteOffset: 120, as: UInt64.self) } }

    /// - Returns: nil where the system does not tell.
    static func acknowledged(by channel: any Channel) -> UInt64? {
        guard let provider = channel as? any SocketOptionProvider else { return nil }
        let info: EventLoopFuture<TransmissionInfo> = provider.unsafeGetSocketOption(level: .tcp, name: .tcp_info)
        var bytes: UInt64?
        // On the channel's own loop the answer is there at once.
        info.assumeIsolated().whenSuccess { bytes = $0.acknowledged }
        return bytes
    }
}
