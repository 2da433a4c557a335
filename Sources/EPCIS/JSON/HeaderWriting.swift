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
        let list = vocabularies.map { vocabulary in
            let elements = vocabulary.elements.map { $0.json(namespaces) }
            let object: JSONObject = ["type": .string(vocabulary.type), "vocabularyElementList": .array(elements)]
            return JSONValue.object(object.adding(vocabulary.extensions, namespaces))
        }
        let object: JSONObject = ["vocabularyList": .array(list)]
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
                    return .object(written)
                })
        }
        if !children.isEmpty { object["children"] = .array(children.map(JSONValue.string)) }
        return .object(object.adding(extensions, namespaces))
    }
}

extension JSONObject {
    fileprivate func adding(_ extensions: [Extension], _ namespaces: Namespaces) -> JSONObject {
        var object = self
        for extra in extensions { object[namespaces.key(of: extra.name)] = extra.value.json(namespaces) }
        return object
    }
}
