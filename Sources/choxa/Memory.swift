import CMalloc

/// How the C library's allocator is to treat a process that lives for months.
enum Memory {
    /// Buffers of a second's work (counts, log lines, pieces of exports) go back to the system when they are freed. As it comes, glibc keeps
    /// ever larger ones and an arena a thread: resident memory then shows the busiest moment that ever was.
    static func giveBackEarly() {
        mallopt(M_MMAP_THRESHOLD, 128 << 10)
        mallopt(M_ARENA_MAX, 2)
    }
}
