import EPCIS
import JSON
import Testing

/// Queries are read from URLs and bodies, and every fault is told.
@Suite struct QueryReadingTests {
    @Test func aURLAndABodyThatSayTheSameAreOneQuery() throws {
        let url = try QuerySample.query([
            "eventType": "ObjectEvent|AggregationEvent", "EQ_bizStep": "shipping|urn:epcglobal:cbv:bizstep:receiving",
            "GE_eventTime": "2025-06-01T00:00:00+07:00", "EQ_quantity_KGM": "1|2.5", "LT_value_CEL": "8", "EXISTS_errorDeclaration": "",
            "EQ_farm:row": "B|C", "GE_farm:rain": "3", "orderBy": "eventTime", "orderDirection": "ASC", "eventCountLimit": "7",
        ])
        let body = try SimpleEventQuery(json: [
            "@context": ["farm": "https://farm.example/voc/"], "eventType": ["ObjectEvent", "epcis:AggregationEvent"],
            "EQ_bizStep": ["https://ref.gs1.org/cbv/BizStep-shipping", "receiving"], "GE_eventTime": "2025-06-01T00:00:00+07:00",
            "EQ_quantity_KGM": [1, .number(try #require(JSONNumber(literal: "2.50")))], "LT_value_CEL": 8, "EXISTS_errorDeclaration": .null,
            "EQ_farm:row": ["B", "C"], "GE_farm:rain": 3, "orderBy": "eventTime", "orderDirection": "ASC", "eventCountLimit": 7,
        ])
        #expect(url == body)
        #expect(url.conditions.count == 8)
    }

    @Test func everyFaultIsToldWithItsParameter() {
        let faults = QuerySample.faults([
            "EQ_bizStep": "shipping|flying|swimming", "GE_eventTime": "yesterday", "EQ_action": "ADD|CHANGE", "EQ_readPoint": "no uri",
            "GE_quantity": "many", "EQ_colour": "red", "MATCH_epc": "urn:epc:idpat:sgtin:4012345.*.12", "EQ_hexBinaryValue": "xyz",
            "EQ_booleanValue": "maybe", "orderBy": "colour", "orderDirection": "down", "maxEventCount": "-1", "EQ_source_friend": "urn:x:y",
            "GT_farm:row": "B", "eventType": "QuantityEvent",
        ])
        #expect(
            faults == [
                "EQ_bizStep term_unknown", "EQ_bizStep term_unknown", "GE_eventTime time_invalid", "EQ_action action_unknown",
                "EQ_readPoint uri_invalid", "GE_quantity number_invalid", "EQ_colour parameter_unknown", "MATCH_epc pattern_invalid",
                "EQ_hexBinaryValue hex_invalid", "EQ_booleanValue type_mismatch", "orderBy order_unknown", "orderDirection order_unknown",
                "maxEventCount limit_invalid", "EQ_source_friend term_unknown", "GT_farm:row type_mismatch", "eventType term_unknown",
            ])
    }

    @Test func aBodyHasTheTypesOfTheQuerySchema() {
        #expect(QuerySample.faults(json: ["EQ_bizStep": "shipping"]) == ["EQ_bizStep type_mismatch"])
        #expect(QuerySample.faults(json: ["EQ_bizStep": ["shipping", 3]]) == ["EQ_bizStep type_mismatch"])
        #expect(QuerySample.faults(json: ["EQ_bizStep": []]) == ["EQ_bizStep value_required"])
        #expect(QuerySample.faults(json: ["GE_quantity": "3"]) == ["GE_quantity number_invalid"])
        #expect(QuerySample.faults(json: ["GE_quantity": [3]]) == ["GE_quantity type_mismatch"])
        #expect(QuerySample.faults(json: ["GE_eventTime": 3]) == ["GE_eventTime type_mismatch"])
        #expect(QuerySample.faults(json: ["EQ_booleanValue": "true"]) == ["EQ_booleanValue type_mismatch"])
        #expect(QuerySample.faults(json: ["EQ_x:y": "text"]) == ["EQ_x:y type_mismatch"])
        #expect(QuerySample.faults(json: ["EXISTS_x:y": "yes"]) == ["EXISTS_x:y type_mismatch"])
        #expect(QuerySample.faults(json: ["eventCountLimit": "3", "orderBy": 3]) == ["eventCountLimit type_mismatch", "orderBy type_mismatch"])
        #expect(QuerySample.faults(json: ["@context": 3]) == ["@context context_invalid"])
        #expect(QuerySample.faults(json: ["@context": ["farm": 3]]) == ["@context context_invalid"])
        #expect(QuerySample.faults(json: ["perPage": 3]) == ["perPage parameter_unknown"])
        #expect(QuerySample.faults(json: []) == [" query_invalid"])
    }

    @Test func namesTheStandardDoesNotHaveAreUnknown() {
        for name in [
            "", "_", "EQ_", "EQ", "eq_bizStep", "EQ_bizstep", "GE_bizStep", "GT_eventTime", "EQ_eventTime", "EQ_minValue_CEL", "EQ_value",
            "EQ_percRank", "GE_percRank_P1", "GE_value_cel", "GE_value_KELVIN", "MATCH_", "MATCH_epcs", "WD_disposition", "EXISTS_farm",
            "EXISTS_INNER_SENSORREPORT_farm:x", "EXISTS_readPoint_farm:x", "GT_readPoint_farm:x", "EQ_ILMD_INNER_farm:x", "EQ_Farm:x",
            "EQ_fa_rm:x", "EQ_farm:x-y", "EQ_farm:", "EQ_:x", "HASATTR_x", "EQ_ATTR_x", "EQ_deviceMetadata", "GE_errorDeclaration__Time",
        ] {
            #expect(QuerySample.faults([name: "1"]) == ["\(name) parameter_unknown"])
        }
    }

    @Test func bothSpellingsOfTheDeclarationTimeAreOneParameter() throws {
        let time = "2025-06-01T00:00:00Z"
        let spelled = try QuerySample.query(["GE_errorDeclaration_Time": time])
        #expect(try spelled == QuerySample.query(["GE_errorDeclarationTime": time]))
        let both = QuerySample.faults(["LT_errorDeclaration_Time": time, "LT_errorDeclarationTime": time])
        #expect(both == ["LT_errorDeclarationTime parameter_repeated"])
    }

    @Test func aParameterStandsOnce() {
        #expect(QuerySample.faults(["EQ_bizStep": "shipping", "EQ_bizStep": "packing"]) == ["EQ_bizStep parameter_repeated"])
        let types = QuerySample.faults(["EQ_source_location": "urn:x:y", "EQ_source_urn:epcglobal:cbv:sdt:location": "urn:x:z"])
        #expect(types == ["EQ_source_urn:epcglobal:cbv:sdt:location parameter_repeated"])
    }

    @Test func oneLimitIsAllowedAndTheFirstNeedAnOrder() throws {
        #expect(
            QuerySample.faults(["eventCountLimit": "1", "maxEventCount": "1"])
                == ["eventCountLimit limits_exclusive", "eventCountLimit limit_without_order"])
        #expect(QuerySample.faults(["eventCountLimit": "1"]) == ["eventCountLimit limit_without_order"])
        #expect(QuerySample.faults(["maxEventCount": "1.5"]) == ["maxEventCount limit_invalid"])
        #expect(try QuerySample.query(["orderBy": "recordTime", "eventCountLimit": "2"]).limit == .first(2))
        #expect(try QuerySample.query(["maxEventCount": "2"]).limit == .atMost(2))
        #expect(try QuerySample.query(["orderDirection": "ASC"]).orderDirection == .ascending)
    }

    @Test func parametersOfTheRequestAreLeftToIt() throws {
        #expect(try QuerySample.query(["perPage": "30", "nextPageToken": "x"]) == QuerySample.query([:]))
    }

    @Test func whatNeedNotExistIsNotAskedFor() throws {
        #expect(try QuerySample.query(["EXISTS_errorDeclaration": "false"]).conditions.isEmpty)
        #expect(try QuerySample.query(["EXISTS_sensorElementList": "true"]).conditions == [.sensorElementExists])
        #expect(try SimpleEventQuery(json: ["EXISTS_sensorElementList": 1]).conditions == [.sensorElementExists])
    }

    @Test func prefixesNobodyDeclaredAreTold() throws {
        let query = try QuerySample.query([
            "EQ_farm:row": "B", "EQ_other:row": "B", "HASATTR_third:x": "a", "orderBy": "fourth:x", "GE_gs1:x": "3", "EQ_ATTR_fifth:x_y": "a",
        ])
        #expect(query.undeclaredPrefixes == ["other", "third", "fourth", "fifth"])
    }

    @Test func everyCodeNamesItsException() {
        #expect(QueryFault.Code.queryInvalid.exception == "QueryValidationException")
        #expect(QueryFault.Code.parameterUnknown.exception == "QueryParameterException")
        #expect(QueryTooLarge.exception == "QueryTooLargeException")
        #expect(Set(QueryFault.Code.allCases.map(\.rawValue)).count == QueryFault.Code.allCases.count)
    }
}
