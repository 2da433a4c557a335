import Foundation

/// How many files the process may hold open, of which connections are the most.
enum OpenFiles {
    /// Kept for the database, the cache, key files and the process itself.
    static let reserve = 256

    /// Raises the soft limit as far as `wanted` connections need and the hard one allows.
    ///
    /// - Returns: the connections that can be held: `wanted`, or fewer.
    static func connections(wanted: Int) -> Int {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return wanted }
        let needed = rlim_t(wanted + reserve)
        if limit.rlim_cur < needed {
            var raised = limit
            raised.rlim_cur = min(limit.rlim_max, needed)
            if setrlimit(resource, &raised) == 0 { limit = raised }
        }
        return min(wanted, max(16, Int(min(limit.rlim_cur, needed)) - reserve))
    }
}
