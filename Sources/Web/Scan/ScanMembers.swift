import Commune
import Foundation
import JSON

extension ScanShapes {
    static func json(_ page: ScanPage) -> JSONValue {
        let (lot, verdict, language) = (page.lot, page.verdict, page.language)
        return .object([
            "code": .string(page.code.description), "url": .string(page.address), "kind": .string(lot.unit.kind.rawValue),
            "verdict": .string(verdict.rawValue), "title": .string(verdict.title(lot.unit.kind)[language]),
            "advice": .string(verdict.advice(lot.unit.kind)[language]), "day": .day(page.day), "is_sample": .bool(lot.isSample),
            "updating": .bool(lot.isUpdating), "data_as_of": .optional(page.asOf.map { Instant(date: $0).description }),
            "seen_often": lot.unit.seenOften.map { .object(["first_day": .day($0.firstDay), "count": .integer($0.count)]) } ?? .null,
            "document_version": .integer(lot.documentVersion),
            "updated_at": .string(lot.document.updatedAt.description), "recall": lot.recall.map { recall($0, language) } ?? .null,
            "lot": self.lot(lot.document, page.day), "product": lot.product.map { product($0, page) } ?? .null,
            "producer": lot.producer.map(producer) ?? .null, "growing_areas": .array(lot.growingAreas.map { area($0, page.day) }),
            "journey": .array(lot.document.journey.map { event($0, lot) }),
            "certificates": .array((lot.product?.certificates ?? []).map { certificate($0, page.day) }),
        ])
    }

    private static func recall(_ recall: RecallNotice, _ language: Language) -> JSONValue {
        .object([
            "reason": .string(recall.reason[language]), "action": .string(recall.action[language]), "phone": .optional(recall.phone),
            "declared_on": .day(recall.declaredOn),
        ])
    }

    private static func amount(_ quantity: Quantity?) -> (JSONValue, JSONValue) {
        (.optional(quantity?.amount), .optional(quantity?.unit.code))
    }

    private static func lot(_ document: LotDocument, _ day: Day) -> JSONValue {
        let (quantity, unit) = amount(document.quantity)
        return .object([
            "code": .string(document.code), "public_code": .string(document.publicCode), "harvested_on": .optional(document.harvestedOn),
            "packed_on": .optional(document.packedOn), "use_by": .optional(document.useBy), "past_use_by": .bool(document.isPastUseBy(on: day)),
            "quantity": quantity, "unit": unit,
        ])
    }

    private static func product(_ product: ProductCard, _ page: ScanPage) -> JSONValue {
        .object([
            "id": .id(page.lot.document.product), "url": .optional(page.productPage.map { page.origin + $0 }),
            "awaiting_approval": .bool(product.isWithheld), "name_vi": .string(product.name.vi),
            "name_en": .string(product.name.en), "brand": .optional(product.brand), "storage_vi": .optional(product.storage),
            "image": .optional(product.images.first.map { "\(page.origin)/images/\($0.fileName)" }),
            "net_contents": .array(product.tradeItems.compactMap(\.netContent).map { .string($0.description) }),
        ])
    }

    private static func producer(_ producer: OrganisationCard) -> JSONValue {
        .object([
            "name": .string(producer.name), "address": .string(producer.address), "commune": .string(producer.commune),
            "province": .string(producer.province), "phone": .optional(producer.phone), "website": .optional(producer.website),
        ])
    }

    private static func area(_ area: GrowingAreaCard, _ day: Day) -> JSONValue {
        let codes = area.codes.map { code in
            JSONValue.object([
                "code": .string(code.code), "market": .string(code.market), "issuer": .string(code.issuer), "level": .string(code.level.rawValue),
                "valid_from": .day(code.validFrom), "valid_until": .optional(code.validTo?.adding(days: -1)),
                "holds_today": .bool(code.validity(on: day) == .holds),
            ])
        }
        return .object([
            "name": .string(area.name.vi), "awaiting_approval": .bool(area.isWithheld), "crop": .optional(area.crop), "commune": .optional(area.commune),
            "codes": .array(codes),
        ])
    }

    private static func certificate(_ certificate: CertificateCard, _ day: Day) -> JSONValue {
        .object([
            "stars": .integer(certificate.grade.stars), "decision_number": .string(certificate.decisionNumber), "issuer": .string(certificate.issuer),
            "level": .string(ClaimLevel.verified.rawValue), "valid_from": .day(certificate.validFrom),
            "valid_until": .day(certificate.validTo.adding(days: -1)), "holds_today": .bool(certificate.validity(on: day) == .holds),
        ])
    }

    private static func event(_ entry: JourneyEntry, _ lot: ScannedLot) -> JSONValue {
        let cards = lot.cards
        let house = entry.packingHouse.flatMap { cards.packingHouses[$0]?.name }
        let places = (entry.growingAreas.map { cards.growingAreas[$0]?.name } + [house]).compactMap { $0?.vi }
        return .object([
            "id": .id(entry.id), "step": .string(entry.step.rawValue), "time": .string(entry.time.description), "day": .day(entry.day),
            "recorded_by": .optional(cards.organisations[entry.recordedBy]?.name), "recorded_at": .string(entry.recordedAt.description),
            "counterparty": .optional(entry.counterparty.flatMap { cards.organisations[$0]?.name }), "places": .array(places.map(JSONValue.string)),
            "packing_house_confirmed": entry.packingHouse == nil ? .null : .bool(entry.isPackingHouseConfirmed),
            "lots": .array(entry.lots.map { journeyLot($0, lot) }), "inputs": .array(entry.inputs.map { journeyLot($0, lot) }),
            "level": .string(entry.level.rawValue),
            "void": .optional(entry.void?.reason.rawValue),
        ])
    }

    private static func journeyLot(_ lot: JourneyLot, _ scanned: ScannedLot) -> JSONValue {
        let (quantity, unit) = amount(lot.quantity)
        return .object([
            "public_code": .string(lot.publicCode), "code": .string(lot.code), "product": .string(scanned.productName(of: lot).vi), "quantity": quantity,
            "unit": unit,
        ])
    }
}
