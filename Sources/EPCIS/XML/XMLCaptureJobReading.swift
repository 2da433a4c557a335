import struct XML.XMLName

/// Documents of the capture interface that hold no events.
extension XMLReader {
    func captureJob(_ element: XMLElement) -> CaptureJob? {
        let note = annotation(of: element)
        var job = CaptureJob("", isRunning: false, isSuccessful: false, errorBehaviour: .rollback)
        var members = XMLMembers()
        members.add(ownAttributes(element, but: ["running", "success", "captureID"]))
        let running = flag("running", of: element)
        let success = flag("success", of: element)
        let id = requiredAttribute("captureID", of: element)
        var behaviour: CaptureJob.ErrorBehaviour?
        var hasErrors = false
        children(element, XMLCaptureField.job) { field, child in
            switch field {
            case .captureErrorBehaviour: behaviour = errorBehaviour(child)
            case .createdAt: job.createdAt = time(child)
            case .finishedAt: job.finishedAt = time(child)
            case .errors:
                hasErrors = true
                job.errors = .listed(problems(child))
            default:
                if hasErrors { problem(.elementMisplaced, child, "A job has errors or an errorFile, not both.") }
                if let uri = uriReference(child) { job.errors = .file(uri) }
            }
        } other: {
            add($0, to: &members)
        }
        guard let running, let success, let id, let behaviour else { return nil }
        (job.id, job.isRunning, job.isSuccessful, job.errorBehaviour) = (note?.text("captureID") ?? id, running, success, behaviour)
        job.extensions = members.members
        return job
    }

    func problemDetails(_ element: XMLElement) -> ProblemDetails? {
        refuseAttributes(element)
        var found = ProblemDetails("", title: "")
        var type: String?
        var title: String?
        var members = XMLMembers()
        children(element, XMLCaptureField.problem) { field, child in
            switch field {
            case .type: type = uriReference(child)
            case .title: title = string(child)
            case .status: found.status = status(child)
            case .detail: found.detail = string(child)
            default: found.instance = uriReference(child)
            }
        } other: {
            add($0, to: &members)
        }
        guard let type, let title else { return nil }
        (found.type, found.title) = (type, title)
        found.extensions = members.members
        return found
    }

    private func problems(_ element: XMLElement) -> [ProblemDetails] {
        refuseAttributes(element)
        var found: [ProblemDetails] = []
        children(element, XMLCaptureField.listOfErrors) { _, child in if let problem = problemDetails(child) { found.append(problem) } }
        return found
    }

    /// `xsd:string`: white space counts.
    func string(_ element: XMLElement) -> String {
        refuseAttributes(element)
        if element.hasChildren { problem(.typeMismatch, element, "\(element.name.local) holds text, not elements.") }
        let note = annotation(of: element)
        if note?.kind == "text", case .string(let noted) = value(of: element, note) { return noted }
        return element.text
    }

    private func errorBehaviour(_ element: XMLElement) -> CaptureJob.ErrorBehaviour? {
        let behaviour = CaptureJob.ErrorBehaviour(rawValue: string(element))
        if behaviour == nil { problem(.typeMismatch, element, "captureErrorBehaviour must be rollback or proceed.") }
        return behaviour
    }

    private func status(_ element: XMLElement) -> Int32? {
        let text = leaf(element)
        guard XMLSimpleType.int.accepts(text), let status = Int32(text) else {
            problem(.numberInvalid, element, "status must be a whole number of 32 bits.")
            return nil
        }
        return status
    }

    /// RFC 7807 allows references without a scheme.
    private func uriReference(_ element: XMLElement) -> String? {
        let text = leaf(element)
        guard URIText.isReference(text) else {
            problem(.uriInvalid, element, "\(element.name.local) must be a URI, or a reference to one.")
            return nil
        }
        return text
    }

    private func requiredAttribute(_ name: String, of element: XMLElement) -> String? {
        let text = element.attribute(name)
        if text == nil { problem(.fieldRequired, element, "\(element.name.local) must have the attribute \(name).") }
        return text
    }

    private func flag(_ name: String, of element: XMLElement) -> Bool? {
        requiredAttribute(name, of: element).flatMap { bool(XMLSpace.trimmed($0), of: element, name) }
    }
}
