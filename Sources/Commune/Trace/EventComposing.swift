import EPCIS
import Foundation

extension TraceScene {
    /// The draft as an EPCIS 2.0 event, in the words of CBV 2.0.
    ///
    /// Harvest follows "EPCIS Recommendations for FSMA 204 CTEs" (GS1 US). Packing says `creating_class_instance` as well, and not
    /// `commissioning`: that one claims the first use of a lot number, but a lot may be packed in several shifts (CBV 2.0 section 7.1).
    /// `packing` would be wrong, too: it puts things into a container that goes on under its own number, and is no transformation.
    public func event(for draft: TraceDraft, recordedAt instant: Date) throws(TraceTimeRefusal) -> Event {
        guard let time = EventTime(draft.at.description), let offset = TimeZoneOffset(minutes: draft.at.offsetMinutes) else {
            throw .before2000
        }
        var event = Event(kind(of: draft), at: time, offset: offset)
        event.recordTime = EventTime(Instant(date: instant).description)
        event.namespaces.declare("trace", identifiers.namespace)
        event.extensions.append(extra("requestKey", .string(identifiers.request(draft.requestKey))))
        fill(&event, with: draft)
        // The hash leaves the eventID out, so it may hold the hash: the same fact has the same id in every repository.
        event.eventID = event.hashID
        return event
    }

    private func kind(of draft: TraceDraft) -> EventKind {
        let amount = element(lot, draft.quantity)
        switch draft.act {
        case .harvest:
            var harvest = ObjectEvent(.add)
            harvest.quantities = [amount]
            return .object(harvest)
        case .pack(let given, _):
            var packing = TransformationEvent()
            packing.inputQuantities = given.compactMap { input in inputs[input.lot].map { element($0, input.quantity) } }
            packing.outputQuantities = [amount]
            return .transformation(packing)
        case .ship, .receive:
            var move = ObjectEvent(.observe)
            move.quantities = [amount]
            return .object(move)
        }
    }

    private func fill(_ event: inout Event, with draft: TraceDraft) {
        let here = identifiers.organisation(recorder)
        switch draft.act {
        case .harvest(let areas):
            describe(&event, "creating_class_instance", "active")
            // EPCIS knows one place: several areas stand in an extension, and the farm is the place.
            let places = areas.map(identifiers.growingArea)
            place(&event, places.count == 1 ? places.first ?? here : here)
            if places.count > 1 { event.extensions.append(extra("growingArea", .array(places.map(ExtensionValue.string)))) }
        case .pack(_, let house):
            describe(&event, "creating_class_instance", "active")
            place(&event, house.map(identifiers.packingHouse) ?? here)
        case .ship(let receiver, let document):
            describe(&event, "shipping", "in_transit")
            // On the way it is nowhere: no bizLocation.
            event.readPoint = EPCIS.Place(here)
            event.sources = parties(recorder)
            event.destinations = parties(receiver)
            if let document {
                event.bizTransactions = [
                    BusinessTransaction(Term(document.kind.rawValue), identifiers.document(document, of: recorder))
                ]
            }
        case .receive:
            describe(&event, "receiving", "in_progress")
            place(&event, here)
            event.sources = shipper.map(parties) ?? []
            event.destinations = parties(recorder)
        }
    }

    private func describe(_ event: inout Event, _ step: String, _ disposition: String) {
        event.bizStep = Term(step)
        event.disposition = Term(disposition)
    }

    private func place(_ event: inout Event, _ uri: String) {
        event.readPoint = EPCIS.Place(uri)
        event.bizLocation = EPCIS.Place(uri)
    }

    private func parties(_ organisation: UUID) -> [SourceOrDestination] {
        SourceDestinationType("possessing_party").map { [SourceOrDestination($0, identifiers.organisation(organisation))] } ?? []
    }

    private func element(_ lot: TracedLot, _ quantity: Quantity) -> QuantityElement {
        QuantityElement(identifiers.lot(lot.publicCode), quantity.amount, uom: quantity.unit.code)
    }

    private func extra(_ name: String, _ value: ExtensionValue) -> Extension {
        Extension(QualifiedName(name, in: identifiers.namespace), value)
    }
}

extension Event {
    /// The same event, declared wrong: equal in identity, so that the declaration finds what it voids.
    public func declaredWrong(_ reason: VoidReason, at instant: Date, correctedBy corrections: [String]) -> Event {
        var event = self
        guard let time = EventTime(Instant(date: instant).description) else { return event }
        event.recordTime = time
        event.errorDeclaration = ErrorDeclaration(
            declarationTime: time, reason: ErrorReason(reason.rawValue), correctiveEventIDs: corrections)
        return event
    }
}
