import struct JSON.JSONNode
import struct JSON.JSONNumber

/// Documents of the capture interface that hold no events (EPCIS 2.0 REST binding, schemas `CaptureJob` and `RFC7807ProblemResponseBody`). They
/// have no `@context`; what is in them is told apart by the names that they alone have.
extension JSONReader {
    /// Nil for documents of events. One with faults is one without parts.
    mutating func captureInterface(_ root: Int) -> EPCISDocument.Kind? {
        guard kind(root) == .object else { return nil }
        var isJob = false
        var hasTitle = false
        var hasType = false
        var members = members(of: root)
        while let (name, _) = members.next() {
            switch string(name) {
            case "@context", "schemaVersion": return nil
            case "captureID", "captureErrorBehaviour": isJob = true
            case "title": hasTitle = true
            case "type": hasType = true
            default: break
            }
        }
        if isJob { return .captureJob(captureJob(root)) }
        return hasTitle && hasType ? .problem(problemDetails(root)) : nil
    }

    private mutating func captureJob(_ root: Int) -> CaptureJob {
        var job = CaptureJob("", isRunning: false, isSuccessful: false, errorBehaviour: .rollback)
        var seen: Set<String> = []
        eachMember(of: root, &seen) { reader, name, value in
            switch name {
            case "captureID": job.id = reader.text(value) ?? ""
            case "running": job.isRunning = reader.bool(value) ?? false
            case "success": job.isSuccessful = reader.bool(value) ?? false
            case "captureErrorBehaviour": job.errorBehaviour = reader.errorBehaviour(value)
            case "createdAt": job.createdAt = reader.time(value)
            case "finishedAt": job.finishedAt = reader.time(value)
            case "errors":
                let problems = reader.list(value) { $0.problemDetails($1) }
                if case .file = job.errors, problems.isEmpty { break }
                job.errors = .listed(problems)
            case "errorFile": if let uri = reader.uri(value), case .listed([]) = job.errors { job.errors = .file(uri) }
            default: job.extensions.append(Extension(QualifiedName(name), reader.extensionValue(value)))
            }
        }
        if seen.contains("errorFile"), case .listed(let problems) = job.errors, !problems.isEmpty {
            note(.fieldUnknown, root, "A job has errors or an errorFile, not both.")
        }
        requireNames(["captureID", "running", "success", "captureErrorBehaviour"], seen, root)
        return job
    }

    private mutating func problemDetails(_ value: Int) -> ProblemDetails {
        var problem = ProblemDetails("", title: "")
        var seen: Set<String> = []
        eachMember(of: value, &seen) { reader, name, value in
            switch name {
            case "type": problem.type = reader.uri(value) ?? ""
            case "title": problem.title = reader.text(value) ?? ""
            case "status": problem.status = reader.status(value)
            case "detail": problem.detail = reader.text(value)
            case "instance": problem.instance = reader.uri(value)
            default: problem.extensions.append(Extension(QualifiedName(name), reader.extensionValue(value)))
            }
        }
        requireNames(["type", "title"], seen, value)
        return problem
    }

    private mutating func eachMember(of object: Int, _ seen: inout Set<String>, _ take: (inout JSONReader, String, Int) -> Void) {
        guard var members = self.object(object) else { return }
        while let (name, value) = members.next() {
            let text = string(name)
            if seen.insert(text).inserted { take(&self, text, value) } else { noteDuplicate(name) }
        }
    }

    private mutating func requireNames(_ names: [String], _ seen: Set<String>, _ owner: Int) {
        guard kind(owner) == .object else { return }
        for name in names where !seen.contains(name) { note(.fieldRequired, owner, "\(name) is required.") }
    }

    private mutating func errorBehaviour(_ value: Int) -> CaptureJob.ErrorBehaviour {
        guard let text = text(value) else { return .rollback }
        if let behaviour = CaptureJob.ErrorBehaviour(rawValue: text) { return behaviour }
        note(.typeMismatch, value, "captureErrorBehaviour must be rollback or proceed.")
        return .rollback
    }

    /// XML has 32 bits for it.
    private mutating func status(_ value: Int) -> Int32? {
        guard let number = number(value) else { return nil }
        if let status = number.intValue.flatMap(Int32.init(exactly:)) { return status }
        note(.numberOutOfRange, value, "status must be a whole number of 32 bits.")
        return nil
    }
}
