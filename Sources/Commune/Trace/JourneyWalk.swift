import Foundation

/// Follows edges from a lot, both ways, and notes how far each lot is.
///
/// A path goes back or forward, never both: a sibling, made of the same lot, is no part of the journey.
public struct JourneyWalk: Sendable {
    /// Depth of each lot, below zero for ancestors; 0 for the root alone.
    public private(set) var depths: [UUID: Int]
    public private(set) var edges: [Journey.Edge] = []
    public private(set) var isTruncated = false

    public init(from root: UUID, along all: [Journey.Edge], _ direction: JourneyDirection) {
        depths = [root: 0]
        if direction.goesBack { walk(root, Dictionary(grouping: all, by: \.child), step: -1, \.parent) }
        if direction.goesForward { walk(root, Dictionary(grouping: all, by: \.parent), step: 1, \.child) }
        edges = Array(Set(edges)).sorted {
            ($0.event.uuidString, $0.parent.uuidString) < ($1.event.uuidString, $1.parent.uuidString)
        }
    }

    /// Breadth first, so that a lot reached twice has its shortest distance; each lot is left once, so that a ring ends.
    private mutating func walk(_ root: UUID, _ leaving: [UUID: [Journey.Edge]], step: Int, _ target: KeyPath<Journey.Edge, UUID>) {
        var visited: Set<UUID> = [root]
        var front = [root]
        var depth = 0
        while !front.isEmpty {
            depth += 1
            guard depth <= Journey.mostDepth else {
                if front.contains(where: { leaving[$0] != nil }) { isTruncated = true }
                return
            }
            var next: [UUID] = []
            for edge in front.flatMap({ leaving[$0] ?? [] }) {
                edges.append(edge)
                let lot = edge[keyPath: target]
                guard visited.insert(lot).inserted else { continue }
                if depths[lot] == nil { depths[lot] = depth * step }
                next.append(lot)
            }
            front = next
        }
    }
}
