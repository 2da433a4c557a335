"""Documents without events, one of each kind the EPCIS 2.0 XSDs have: messages of the query interface, capture jobs, problem details."""

NAMESPACES = (
    'xmlns:epcisq="urn:epcglobal:epcis-query:xsd:2" xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:xsd="http://www.w3.org/2001/XMLSchema"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:farm="https://farm.example/voc/"'
)
PARAMETERS = """<params>
<param><name>EQ_bizStep</name><value><string>urn:epcglobal:cbv:bizstep:packing</string><string>urn:epcglobal:cbv:bizstep:shipping</string></value></param>
<param><name>GE_eventTime</name><value>2025-01-01T00:00:00Z</value></param>
<param><name>maxEventCount</name><value xsi:type="xsd:int">5</value></param>
<param><name>eventType</name><value xsi:type="epcisq:ArrayOfString"><string>ObjectEvent</string></value></param>
<param><name>EXISTS_farm</name><value xsi:type="epcisq:VoidHolder"/></param></params>"""
CONTROLS = """<controls><schedule><second>0</second><minute>0</minute><hour>[8-17]</hour><dayOfMonth>1,15</dayOfMonth><month>6</month>
<dayOfWeek>1</dayOfWeek><extension><season>lychee</season></extension><farm:rain>no</farm:rain></schedule><trigger>urn:farm:harvest</trigger>
<initialRecordTime>2025-06-01T00:00:00+07:00</initialRecordTime><reportIfEmpty>true</reportIfEmpty><extension><more>x</more></extension><farm:crew>3</farm:crew></controls>"""
CONTENTS = {
    "GetQueryNames": "", "GetQueryNamesResult": "<string>SimpleEventQuery</string><string/>",
    "Subscribe": f"<queryName>SimpleEventQuery</queryName>{PARAMETERS}<dest>https://farm.example/results</dest>{CONTROLS}<subscriptionID>s-1</subscriptionID>",
    "SubscribeResult": "", "Unsubscribe": "<subscriptionID> s-1 </subscriptionID>", "UnsubscribeResult": "",
    "GetSubscriptionIDs": "<queryName>SimpleEventQuery</queryName>", "GetSubscriptionIDsResult": "<string>s-1</string>",
    "Poll": f"<queryName>SimpleEventQuery</queryName>{PARAMETERS}", "GetStandardVersion": "", "GetStandardVersionResult": "2.0",
    "GetVendorVersion": "", "GetVendorVersionResult": "https://farm.example/epcis/1",
    "QueryTooLargeException": "<reason>too many</reason><queryName>q</queryName><subscriptionID>s-1</subscriptionID>",
    "ImplementationException": "<reason>broken</reason><severity>SEVERE</severity><queryName>q</queryName>",
    "QueryResults": "<queryName>q</queryName><subscriptionID>s-1</subscriptionID><resultsBody><EventList/></resultsBody>",
}
for name in (
    "DuplicateName", "InvalidURI", "NoSuchName", "NoSuchSubscription", "DuplicateSubscription", "QueryParameter", "QueryTooComplex",
    "SubscriptionControls", "SubscribeNotPermitted", "Security", "Validation",
):
    CONTENTS[name + "Exception"] = "<reason>because</reason>"
PROBLEM = "<type>epcisException:ValidationException</type><title>No events</title><status>400</status><detail> none </detail><instance>/captures/1</instance><farm:row>B</farm:row>"
JOB = f"""<captureErrorBehaviour>proceed</captureErrorBehaviour><createdAt>2025-06-01T08:30:00.5+07:00</createdAt><finishedAt>2025-06-01T01:30:09Z</finishedAt>
<errors><error>{PROBLEM}</error><error><type>about:blank</type><title/></error></errors><farm:crew><farm:lead>An</farm:lead></farm:crew>"""


def documents():
    for name, content in CONTENTS.items():
        message = f"<epcisq:{name}>{content}</epcisq:{name}>"
        yield (
            f'<epcisq:EPCISQueryDocument {NAMESPACES} schemaVersion="2.0" creationDate="2025-06-02T00:00:00Z"><EPCISBody>{message}</EPCISBody>'
            "</epcisq:EPCISQueryDocument>"
        )
        # Without a document around it, as in the body of a SOAP message.
        yield message.replace(">", f" {NAMESPACES}>", 1)
    yield f'<epcis:EPCISCaptureJob {NAMESPACES} running="1" success=" false " captureID=" 7 " farm:tag="x">{JOB}</epcis:EPCISCaptureJob>'
    file = "<captureErrorBehaviour>rollback</captureErrorBehaviour><errorFile>https://farm.example/errors/8</errorFile>"
    yield f'<epcis:EPCISCaptureJob {NAMESPACES} running="true" success="false" captureID="8">{file}</epcis:EPCISCaptureJob>'
    yield f"<epcis:EPCISException {NAMESPACES}>{PROBLEM}</epcis:EPCISException>"
