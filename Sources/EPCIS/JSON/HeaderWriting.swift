import struct JSON.JSONObject
import enum JSON.JSONValue

extension DocumentHeader {
    func json(_ namespaces: Namespaces) -> JSONValue {
        var object = JSONObject()
        object["epcisMasterData"] = masterData?.json(namespaces)
        return .object(object.adding(extensions, namespaces))
    }
}

extension MasterData {
    fileprivate func json(_ namespaces: Namespaces) -> JSONValue {
        let object: JSONObject = ["vocabularyList": .array(vocabularies.map { $0.json(namespaces) })]
        return .object(object.adding(extensions, namespaces))
    }
}

extension MasterVocabulary {
    func json(_ namespaces: Namespaces) -> JSONValue {
        let elements = elements.map { $0.json(namespaces) }
        let object: JSONObject = ["type": .string(type), "vocabularyElementList": .array(elements)]
        return .object(object.adding(extensions, namespaces))
    }
}

extension VocabularyElement {
    fileprivate func json(_ namespaces: Namespaces) -> JSONValue {
        var object: JSONObject = ["id": .string(id)]
        if !attributes.isEmpty {
            object["attributes"] = .array(
                attributes.map { attribute in
                    var written: JSONObject = ["id": .string(attribute.id)]
                    written["attribute"] = attribute.value?.json(namespaces)
                    return .object(written.adding(attribute.extensions, namespaces))
                })
        }
        if !children.isEmpty { object["children"] = .array(children.map(JSONValue.string)) }
        return .object(object.adding(extensions, namespaces))
    }
}

extension JSONObject {
    func adding(_ extensions: [Extension], _ namespaces: Namespaces) -> JSONObject {
        var object = self
        for extra in extensions { object[namespaces.key(of: extra.name)] = extra.value.json(namespaces) }
        return object
    }
}
