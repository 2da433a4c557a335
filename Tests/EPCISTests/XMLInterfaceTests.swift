import EPCIS
import JSON
import Testing

/// Documents of the interfaces of EPCIS that hold no events.
@Suite struct XMLInterfaceTests {
    static let namespaces = #"""
        xmlns:epcisq="urn:epcglobal:epcis-query:xsd:2" xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:farm="https://farm.example/voc/" \#
        xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema"
        """#

    static func question(_ message: String) -> String {
        """
        <epcisq:EPCISQueryDocument \(namespaces) schemaVersion="2.0" creationDate="2025-06-02T00:00:00Z"><EPCISBody>
        \(message)</EPCISBody></epcisq:EPCISQueryDocument>
        """
    }

    static func job(_ content: String, attributes: String = #"running="false" success="true" captureID="7""#) -> String {
        "<epcis:EPCISCaptureJob \(namespaces) \(attributes)>\n\(content)</epcis:EPCISCaptureJob>"
    }

    static let parameters: [QueryParameter] = {
        var list = QueryParameter("eventType", .object([Extension(QualifiedName("string"), .array([.string("ObjectEvent"), .string("a:b")]))]))
        list.type = QualifiedName("ArrayOfString", in: "urn:epcglobal:epcis-query:xsd:2")
        var count = QueryParameter("maxEventCount", .number(JSONNumber(5)))
        count.type = QualifiedName("int", in: "http://www.w3.org/2001/XMLSchema")
        return [list, count, QueryParameter("GE_eventTime", .string("2025-01-01T00:00:00Z"))]
    }()

    static let subscription: QuerySubscription = {
        var controls = SubscriptionControls(reportIfEmpty: true)
        var schedule = QuerySchedule()
        (schedule.second, schedule.minute, schedule.hour) = ("0", "30", "[8-17]")
        (schedule.dayOfMonth, schedule.month, schedule.dayOfWeek) = ("1,15", "6", "1")
        schedule.extensions = [Extension(QualifiedName("season"), .string("vải"))]
        controls.schedule = schedule
        controls.trigger = "urn:farm:harvest"
        controls.initialRecordTime = EventTime("2025-06-01T00:00:00.5+07:00")
        controls.extensions = [Extension(QualifiedName("crew", in: "https://farm.example/voc/"), .string("3"))]
        return QuerySubscription("s 1\u{1}", of: "SimpleEventQuery", parameters, to: "https://farm.example/q", controls)
    }()

    static let messages: [QueryMessage] =
        [
            .getQueryNames, .queryNames(["SimpleEventQuery", ""]), .subscribe(subscription), .subscribed, .unsubscribe(subscriptionID: " s "), .unsubscribed,
            .getSubscriptionIDs(queryName: "q"), .subscriptionIDs([]), .poll(queryName: "q", parameters), .poll(queryName: "q", []), .getStandardVersion,
            .standardVersion("2.0"), .getVendorVersion, .vendorVersion("https://farm.example/\u{2}"),
            .exception(QueryException(.queryTooLarge(queryName: "q", subscriptionID: nil), reason: "too many")),
            .exception(QueryException(.queryTooLarge(queryName: nil, subscriptionID: "s"), reason: "")),
            .exception(QueryException(.implementation(.severe, queryName: nil, subscriptionID: "s"), reason: "r")),
        ] + QueryException.Name.allCases.map { .exception(QueryException(.named($0), reason: "because")) }

    @Test(arguments: messages) func everyMessageComesBack(_ message: QueryMessage) throws {
        let document = EPCISDocument(.message(message), events: [])
        let (xml, again) = try XMLRoundTripTests.throughXML(document)
        #expect(again.kind == document.kind, "\(xml)")
        #expect(!again.kind.hasEvents)
        #expect(document.notInJSON(at: .line(1, column: 1)).map(\.code) == ["not_in_json"])
    }

    /// The call and the answer stand in SOAP messages without a document around them; EPCIS 1.2 has the same messages in another namespace.
    @Test func messagesOfSOAPAndOfTheFirstVersionAreRead() throws {
        let poll = "<epcisq:Poll><queryName>q</queryName><params/></epcisq:Poll>"
        let kind = EPCISDocument.Kind.message(.poll(queryName: "q", []))
        let bare = poll.replacing("<epcisq:Poll>", with: "<epcisq:Poll \(Self.namespaces)>")
        for text in [bare, bare.replacing("query:xsd:2", with: "query:xsd:1"), Self.question(poll)] {
            #expect(try EPCISDocument(xml: Array(text.utf8)).kind == kind)
        }
        let results =
            "<epcisq:QueryResults \(Self.namespaces)><queryName>q</queryName><resultsBody><EventList>\(XMLSample.harvest)</EventList></resultsBody></epcisq:QueryResults>"
        #expect(try EPCISDocument(xml: Array(results.utf8)).events.count == 1)
        let since = "<controls><initialRecordTime>2025-06-01T00:00:00</initialRecordTime><reportIfEmpty>true</reportIfEmpty></controls>"
        let subscribe = Self.question(
            "<epcisq:Subscribe><queryName>q</queryName><params/><dest>urn:a:b</dest>\(since)<subscriptionID>s</subscriptionID></epcisq:Subscribe>")
        #expect(XMLSample.faults(subscribe) == ["2:82 time_invalid"])
        let first = subscribe.replacing("query:xsd:2", with: "query:xsd:1").replacing(#"schemaVersion="2.0""#, with: #"schemaVersion="1.2""#)
        #expect(XMLSample.faults(first).isEmpty)
    }

    @Test(arguments: [
        ("<epcisq:Poll><queryName>q</queryName></epcisq:Poll>", ["2:1 field_required"]),
        ("<epcisq:Poll><params/><queryName>q</queryName></epcisq:Poll>", ["2:23 element_misplaced"]),
        ("<epcisq:Poll><queryName>q</queryName><params><param><value/></param></params></epcisq:Poll>", ["2:46 field_required"]),
        ("<epcisq:Poll more='x'><queryName>q</queryName><params/></epcisq:Poll>", ["2:1 field_unknown"]),
        ("<epcisq:GetQueryNames> </epcisq:GetQueryNames>", ["2:1 text_unexpected"]),
        ("<epcisq:GetQueryNames/><epcisq:GetQueryNames/>", ["2:24 element_repeated"]), ("<GetQueryNames/>", ["2:1 namespace_wrong"]),
        ("<epcis:GetQueryNames/>", ["2:1 namespace_wrong", "2:1 document_type_unknown"]), ("<epcisq:GetNames/>", ["2:1 document_type_unknown"]),
        ("", ["1:309 content_required"]),
        ("<epcisq:ImplementationException><reason>r</reason><severity>BAD</severity></epcisq:ImplementationException>", ["2:51 type_mismatch"]),
        ("<epcisq:Unsubscribe><subscriptionID><a/></subscriptionID></epcisq:Unsubscribe>", ["2:21 type_mismatch"]),
        (
            "<epcisq:Poll><queryName>q</queryName><params><param><name>x</name><value xsi:type='epcisq:ArrayOfString'>x<texts/></value></param></params></epcisq:Poll>",
            ["2:107 field_unknown", "2:67 text_unexpected"]
        ),
        ("<epcisq:Poll><queryName>q</queryName><params><param><name>x</name><value xsi:nil='1'/></param></params></epcisq:Poll>", ["2:67 field_unknown"]),
        (
            "<epcisq:QueryResults><queryName>q</queryName><resultsBody><VocabularyList/><EventList/></resultsBody></epcisq:QueryResults>",
            ["2:76 element_misplaced"]
        ),
        (
            "<epcisq:Poll><queryName>q</queryName><params><param><name>x</name><value more='1' xsi:type='epcisq:VoidHolder'> </value></param></params></epcisq:Poll>",
            ["2:67 field_unknown", "2:67 text_unexpected"]
        ),
        (
            "<epcisq:Poll><queryName>q</queryName><params><param><name>x</name><value xsi:type='epcisq:VoidHolder'>x</value></param></params></epcisq:Poll>",
            ["2:67 text_unexpected"]
        ),
    ])
    func everyFaultOfAMessageHasItsPlace(_ message: String, _ faults: [String]) {
        #expect(XMLSample.faults(Self.question(message)) == faults)
    }

    static let problem = "<type>/problems/1</type><title> No events </title><status>400</status><detail>none</detail><instance>urn:a:b</instance>"

    @Test func captureJobsAreRead() throws {
        let times = "<createdAt>2025-06-01T08:30:00.50+07:00</createdAt><finishedAt>2025-06-01T01:30:09Z</finishedAt>"
        let text = Self.job(
            "<captureErrorBehaviour>proceed</captureErrorBehaviour>\(times)<errors><error>\(Self.problem)</error></errors><farm:crew>3</farm:crew>",
            attributes: #"running=" 1 " success="false" captureID=" 7 ""#)
        let document = try EPCISDocument(xml: Array(text.utf8))
        guard case .captureJob(let job) = document.kind, case .listed(let problems) = job.errors else { throw NoEvent() }
        #expect(job.id == " 7 " && job.isRunning && !job.isSuccessful && job.errorBehaviour == .proceed)
        #expect([job.createdAt, job.finishedAt] == [EventTime("2025-06-01T08:30:00.50+07:00"), EventTime("2025-06-01T01:30:09Z")])
        #expect(job.extensions == [Extension(QualifiedName("crew", in: "https://farm.example/voc/"), .string("3"))])
        let problem = try #require(problems.first)
        #expect([problem.type, problem.title, problem.detail, problem.instance] == ["/problems/1", " No events ", "none", "urn:a:b"])
        #expect(problem.status == 400 && problems.count == 1)
        #expect(try XMLRoundTripTests.throughXML(document).again == document)
        #expect(document.notInJSON(at: .line(1, column: 1)).count == 2)
        let file = Self.job("<captureErrorBehaviour>rollback</captureErrorBehaviour><errorFile>https://farm.example/8</errorFile>")
        guard case .captureJob(let other) = try EPCISDocument(xml: Array(file.utf8)).kind else { throw NoEvent() }
        #expect(other.errors == .file("https://farm.example/8") && other.errorBehaviour == .rollback && !other.isRunning && other.isSuccessful)
    }

    @Test(arguments: [
        ("", ["1:1 field_required"]), ("<captureErrorBehaviour>both</captureErrorBehaviour>", ["2:1 type_mismatch"]),
        ("<captureErrorBehaviour>proceed</captureErrorBehaviour><errors/>", ["2:55 field_required"]),
        (
            "<captureErrorBehaviour>proceed</captureErrorBehaviour><errors><error>\(problem)</error></errors><errorFile>urn:a:b</errorFile>",
            ["2:206 element_misplaced"]
        ),
        ("<captureErrorBehaviour>proceed</captureErrorBehaviour><errorFile>a b</errorFile>", ["2:55 uri_invalid"]),
        ("<captureErrorBehaviour>proceed</captureErrorBehaviour><createdAt>now</createdAt>", ["2:55 time_invalid"]),
        (
            "<captureErrorBehaviour>proceed</captureErrorBehaviour><errors><error><title/><status>2147483648</status></error></errors>",
            ["2:78 number_invalid", "2:63 field_required"]
        ),
    ])
    func everyFaultOfACaptureJobHasItsPlace(_ content: String, _ faults: [String]) {
        #expect(XMLSample.faults(Self.job(content)) == faults)
        let kind = DocumentReading(xml: Array(Self.job(content).utf8)).document?.kind
        if content.isEmpty { #expect(kind == nil) } else { #expect(kind != .capture) }
    }

    @Test func theAttributesOfACaptureJobAreNeeded() {
        let content = "<captureErrorBehaviour>proceed</captureErrorBehaviour>"
        #expect(XMLSample.faults(Self.job(content, attributes: "")) == ["1:1 field_required", "1:1 field_required", "1:1 field_required"])
        #expect(
            XMLSample.faults(Self.job(content, attributes: #"running="no" success="1" captureID="" epcis:more="x""#)) == [
                "1:1 field_unknown", "1:1 boolean_invalid",
            ])
        #expect(XMLSample.faults(Self.job(content).replacing("epcis:EPCISCaptureJob", with: "farm:EPCISCaptureJob")) == ["1:1 namespace_wrong"])
    }

    /// Of the REST binding. What is in JSON comes back from XML as it was.
    @Test(arguments: [
        #"{"captureID":"7","createdAt":"2025-06-01t08:30:00z","running":true,"success":true,"captureErrorBehaviour":"rollback","errors":[]}"#,
        #"{"captureID":"a\u0001b","running":false,"success":false,"captureErrorBehaviour":"proceed","errorFile":"https://farm.example/e","more":[1,{"x":null}],"a:b":2}"#,
        #"{"captureID":"","running":false,"success":false,"captureErrorBehaviour":"proceed","errors":[{"type":"about:blank","title":"","status":-1,"detail":"\u0000","instance":"urn:a:b","x y":[]}]}"#,
        #"{"type":"epcisException:ValidationException","title":"No events","status":400,"balance":30}"#,
    ])
    func documentsOfTheCaptureInterfaceAreTheSameInJSON(_ text: String) throws {
        let document = try EPCISDocument(json: Array(text.utf8))
        #expect(document.notInJSON(at: .line(1, column: 1)).isEmpty)
        #expect(JSONValue.object(document.json(created: try XMLRoundTripTests.now())).text == text)
        let (xml, again) = try XMLRoundTripTests.throughXML(document)
        #expect(again.kind == document.kind, "\(xml)")
        var writer = JSONDocumentWriter(frame: again, created: try XMLRoundTripTests.now())
        var bytes: [UInt8] = []
        writer.begin(into: &bytes)
        writer.write(try Sample.event(), into: &bytes)
        writer.end(into: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == text)
    }

    @Test(arguments: [
        (#"{"captureID":7,"running":"no","success":false}"#, ["/captureID type_mismatch", "/running type_mismatch", "/ field_required"]),
        (
            #"{"captureID":"","running":true,"success":false,"captureErrorBehaviour":"all","errors":[{"status":1.5,"type":"x","title":5}, 3],"errorFile":"x","running":true}"#,
            [
                "/captureErrorBehaviour type_mismatch", "/errors/0/status number_out_of_range", "/errors/0/type uri_invalid", "/errors/0/title type_mismatch",
                "/errors/1 type_mismatch", "/errorFile uri_invalid", "/running json_duplicate_key", "/ field_unknown",
            ]
        ),
        (#"{"title":"x","type":"x"}"#, ["/type uri_invalid"]),
        (#"{"type":"EPCISDocument","title":"x","schemaVersion":"2.0"}"#, ["/ field_required", "/title field_unknown"]),
    ])
    func everyFaultInJSONHasItsPointer(_ text: String, _ faults: [String]) {
        let told = DocumentReading(json: Array(text.utf8)).problems.map { "\($0.place) \($0.code)" }
        #expect(Array(told.prefix(faults.count)) == faults, "\(told)")
    }
}
