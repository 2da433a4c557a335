/// A ``ReadPipeline`` at one moment, and what it has done so far.
public struct ReadPipelineStatistics: Hashable, Sendable {
    /// Connections that are open.
    public internal(set) var connections = 0
    /// Statements that have not been sent yet.
    public internal(set) var waiting = 0
    /// Statements sent since the pipeline was made; everything below counts from there too.
    public internal(set) var statements = 0
    /// Round trips in which they were sent.
    public internal(set) var batches = 0
    /// Statements sent once more, because another one of their batch failed, or the connection broke.
    public internal(set) var sentAgain = 0
    /// Callers that found the queue full or waited too long.
    public internal(set) var refused = 0
    /// Connections that were opened.
    public internal(set) var opened = 0
    /// Tries to connect that failed.
    public internal(set) var failed = 0
    /// Connections that broke.
    public internal(set) var lost = 0
}
