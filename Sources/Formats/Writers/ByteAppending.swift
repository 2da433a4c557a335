/// Appending pieces of some bytes each, thousands of times an item: one check of the room, one copy.
extension [UInt8] {
    @inline(__always)
    mutating func put(_ piece: UnsafeRawBufferPointer) {
        append(addingCapacity: piece.count) { output in
            output.withUnsafeMutableBufferPointer { buffer, count in
                guard let target = buffer.baseAddress, let source = piece.baseAddress else { return }
                UnsafeMutableRawPointer(target + count).copyMemory(from: source, byteCount: piece.count)
                count += piece.count
            }
        }
    }

    @inline(__always)
    mutating func put(_ literal: StaticString) {
        put(UnsafeRawBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
    }

    /// `lead`, the name, `end`.
    @inline(__always)
    mutating func putTag(_ lead: StaticString, _ name: StaticString, _ end: StaticString) {
        let room = lead.utf8CodeUnitCount + name.utf8CodeUnitCount + end.utf8CodeUnitCount
        append(addingCapacity: room) { output in
            output.withUnsafeMutableBufferPointer { buffer, count in
                guard var target = buffer.baseAddress.map({ UnsafeMutableRawPointer($0 + count) }) else { return }
                func copy(_ piece: StaticString) {
                    target.copyMemory(from: piece.utf8Start, byteCount: piece.utf8CodeUnitCount)
                    target += piece.utf8CodeUnitCount
                }
                copy(lead)
                copy(name)
                copy(end)
                count += room
            }
        }
    }
}
