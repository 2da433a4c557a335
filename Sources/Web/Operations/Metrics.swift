import Foundation
import HTTPTypes
import Postgres
import Store

/// `/metrics`: what operators watch, in the text format of Prometheus. No code, no id, no name stands in it.
struct Metrics: Sendable {
    let desk: Desk
    let routes: [RouteFigures]

    func reply(at instant: Date) async -> Reply {
        var text = requests()
        text += pools()
        text += limits()
        text += scans(at: instant)
        text += await feeds(at: instant)
        text += process()
        return Reply(
            .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"], body: .bytes(Array(text.utf8)))
    }

    private func requests() -> String {
        var requests = MetricText("choxa_requests_total", "counter", "Requests answered, by route and class of status.")
        var seconds = MetricText("choxa_request_duration_seconds", "histogram", "Time from head to the start of the reply.")
        for route in routes { route.write(requests: &requests, seconds: &seconds) }
        return requests.lines + seconds.lines
    }

    private func pools() -> String {
        var connections = MetricText("choxa_pool_connections", "gauge", "Connections to PostgreSQL, by pool and state.")
        var waiting = MetricText("choxa_pool_waiting", "gauge", "Callers that wait for a connection.")
        var refused = MetricText("choxa_pool_refused_total", "counter", "Callers that got none in time.")
        var lost = MetricText("choxa_pool_lost_total", "counter", "Connections that broke.")
        for (name, pool) in desk.database.poolStatistics {
            for (state, count) in [("idle", pool.idle), ("busy", pool.busy), ("opening", pool.opening)] {
                connections.add([("pool", name), ("state", state)], count)
            }
            waiting.add([("pool", name)], pool.waiting)
            refused.add([("pool", name)], pool.exhausted)
            lost.add([("pool", name)], pool.lost)
        }
        let lookups = desk.database.lookupStatistics
        connections.add([("pool", "lookups"), ("state", "open")], lookups.connections)
        waiting.add([("pool", "lookups")], lookups.waiting)
        refused.add([("pool", "lookups")], lookups.refused)
        lost.add([("pool", "lookups")], lookups.lost)
        return connections.lines + waiting.lines + refused.lines + lost.lines
    }

    private func limits() -> String {
        let limits = desk.limits
        var open = MetricText("choxa_connections", "gauge", "Open connections of clients.")
        open.add(limits.connections.open)
        var closed = MetricText("choxa_connections_closed_total", "counter", "Connections that the service closed, by what was exceeded.")
        for (cause, count) in limits.connections.closed { closed.add([("limit", cause.rawValue)], count) }
        var inside = MetricText("choxa_requests_in_flight", "gauge", "Requests that are being answered, by the places they take.")
        var refused = MetricText("choxa_requests_refused_total", "counter", "Requests that found every place taken.")
        for (name, figures) in [(limits.scans.name, limits.scans.figures), (limits.others.name, limits.others.figures), ("exports", limits.exports.figures)] {
            inside.add([("places", name)], figures.inside)
            refused.add([("places", name)], figures.refused)
        }
        return open.lines + closed.lines + inside.lines + refused.lines
    }

    private func scans(at instant: Date) -> String {
        let figures = desk.memory.figures
        var entries = MetricText("choxa_scan_memory_entries", "gauge", "What scans find in memory.")
        entries.add([("kind", "lot")], figures.lots)
        entries.add([("kind", "range")], figures.ranges)
        var bytes = MetricText("choxa_scan_memory_bytes", "gauge", "What it is charged with.")
        bytes.add(figures.bytes)
        var live = MetricText("choxa_scan_memory_live", "gauge", "1 while notices of changes are known to arrive.")
        live.add(figures.isLive ? 1 : 0)
        var waiting = MetricText("choxa_scan_counts_waiting", "gauge", "Units whose scans are not written yet.")
        waiting.add(desk.counts.waiting)
        var age = MetricText("choxa_scan_flush_age_seconds", "gauge", "Time since scans were last written.")
        if let flushed = desk.counts.lastFlush { age.add(max(0, instant.timeIntervalSince(flushed))) }
        return entries.lines + bytes.lines + live.lines + waiting.lines + age.lines
    }

    /// Nothing while the database is away: an age nobody can tell is not zero.
    private func feeds(at instant: Date) async -> String {
        var age = MetricText("choxa_feed_age_seconds", "gauge", "Time since the newest version of a feed was built.")
        for feed in (try? await desk.database.feedAges()) ?? [] { age.add([("feed", feed.name)], max(0, instant.timeIntervalSince(feed.builtAt))) }
        return age.lines
    }

    private func process() -> String {
        var memory = MetricText("process_resident_memory_bytes", "gauge", "Resident memory.")
        let pages = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
        if let pages { memory.add(pages * 4096) }
        var files = MetricText("process_open_fds", "gauge", "Open file descriptors.")
        if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") { files.add(open.count) }
        return memory.lines + files.lines
    }
}
