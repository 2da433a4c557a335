import Foundation
import JSON

/// A lot as an event needs it.
public struct TracedLot: Hashable, Sendable {
    public let id: UUID
    public let holder: UUID
    public let publicCode: String
    public let unit: UnitOfMeasure

    public init(id: UUID, holder: UUID, publicCode: String, unit: UnitOfMeasure) {
        self.id = id
        self.holder = holder
        self.publicCode = publicCode
        self.unit = unit
    }
}

/// What the register knows of the things that a draft names.
public struct TraceScene: Sendable {
    public let identifiers: TraceIdentifiers
    public let lot: TracedLot
    /// Who records: the holder, or whom the lot was shipped to or shared with.
    public let recorder: UUID
    /// Of the growing areas named, those of the lot's organisation.
    public let areas: Set<UUID>
    /// Of the inputs named, those the recorder holds or has standing for.
    public let inputs: [UUID: TracedLot]
    public let knowsPackingHouse: Bool
    public let knowsReceiver: Bool
    /// Who shipped the lot to the recorder last.
    public let shipper: UUID?

    public init(
        identifiers: TraceIdentifiers, lot: TracedLot, recorder: UUID, areas: Set<UUID>, inputs: [UUID: TracedLot], knowsPackingHouse: Bool,
        knowsReceiver: Bool, shipper: UUID?
    ) {
        self.identifiers = identifiers
        self.lot = lot
        self.recorder = recorder
        self.areas = areas
        self.inputs = inputs
        self.knowsPackingHouse = knowsPackingHouse
        self.knowsReceiver = knowsReceiver
        self.shipper = shipper
    }

    /// Everything in the draft that does not fit the register, at once.
    ///
    /// - Parameter root: where the draft's fields stand in the request.
    public func check(_ draft: TraceDraft, at root: JSONPointer) throws(FieldErrors) {
        var errors = FieldErrors()
        check(draft.quantity, in: lot.unit, at: root, &errors)
        for (index, area) in draft.areas.enumerated() where !areas.contains(area) {
            errors.add(FieldError(pointer: root["growing_area_ids"][index], refusal: TraceFieldRefusal.unknownGrowingArea))
        }
        check(draft.inputs, at: root["inputs"], &errors)
        if draft.packingHouse != nil, !knowsPackingHouse {
            errors.add(FieldError(pointer: root["packing_house_id"], refusal: TraceFieldRefusal.unknownPackingHouse))
        }
        if let receiver = draft.receiver {
            if receiver == recorder {
                errors.add(FieldError(pointer: root["to"], refusal: TraceFieldRefusal.ownOrganisation))
            } else if !knowsReceiver {
                errors.add(FieldError(pointer: root["to"], refusal: TraceFieldRefusal.unknownOrganisation))
            }
        }
        try errors.throwIfAny()
    }

    private func check(_ given: [TraceDraft.Input], at pointer: JSONPointer, _ errors: inout FieldErrors) {
        var seen: Set<UUID> = []
        for (index, input) in given.enumerated() {
            guard seen.insert(input.lot).inserted else {
                errors.add(FieldError(pointer: pointer[index]["lot_id"], refusal: TraceFieldRefusal.duplicateInput))
                continue
            }
            guard let known = inputs[input.lot] else {
                errors.add(FieldError(pointer: pointer[index]["lot_id"], refusal: TraceFieldRefusal.unknownLot))
                continue
            }
            check(input.quantity, in: known.unit, at: pointer[index], &errors)
        }
    }

    private func check(_ quantity: Quantity, in unit: UnitOfMeasure, at pointer: JSONPointer, _ errors: inout FieldErrors) {
        guard !quantity.unit.converts(to: unit) else { return }
        errors.add(FieldError(pointer: pointer["unit"], refusal: QuantityRefusal.incommensurable(quantity.unit, unit)))
    }
}
