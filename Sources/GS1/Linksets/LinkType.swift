/// The link types of the GS1 Web Vocabulary: what a link from an identified thing leads to. The raw values are the names in the vocabulary.
public enum LinkType: String, Sendable, Hashable, CaseIterable {
    case activityIdeas, allergenInfo, appDownload, brandHomepageClinical, brandHomepagePatient, careersInfo
    case certificationInfo, consumerHandlingStorageInfo, defaultLink, defaultLinkMulti, dpp, eifu, epcis, epil
    case eventsInfo, faqs, handledBy, hasRetailers, homepage, ingredientsInfo, instructions, jws, leaveReview
    case locationInfo, logisticsInfo, loyaltyProgram, masterData, menuInfo, nutritionalInfo, openingHoursInfo
    case paymentLink, pip, productSustainabilityInfo, promotion, purchaseSuppliesOrAccessories, quickStartGuide
    case recallStatus, recipeInfo, registerProduct, registryEntry, relatedImage, relatedVideo, reportFound, review
    case safetyInfo, scheduleTime, serviceInfo, smartLabel, smpc, socialMedia, statisticInfo, subscribe, support
    case sustainabilityInfo, traceability, tutorial, userAgreement, verificationService, whatsInTheBox

    /// The namespace that is written.
    public static let namespace = "https://gs1.org/voc/"

    /// The namespaces that are understood; all mean the same vocabulary.
    public static let namespaces = [
        namespace, "https://ref.gs1.org/voc/", "https://www.gs1.org/voc/", "http://gs1.org/voc/", "http://ref.gs1.org/voc/", "http://www.gs1.org/voc/",
    ]

    /// In full, `https://gs1.org/voc/pip`, or short, `gs1:pip`. Nil for what is no link type of GS1.
    public init?(parsing text: String) {
        guard let base = (Self.namespaces + ["gs1:"]).first(where: text.hasPrefix) else { return nil }
        self.init(rawValue: String(text.dropFirst(base.count)))
    }

    /// Such as `https://gs1.org/voc/pip`.
    public var uri: String { Self.namespace + rawValue }

    /// Such as `gs1:pip`.
    public var shortName: String { "gs1:" + rawValue }

    /// The vocabulary says to write another type in its place.
    public var replacement: LinkType? { self == .productSustainabilityInfo ? .sustainabilityInfo : nil }

    /// A few English words, for a link that has no title of its own.
    public var title: String { Self.titles[self] ?? rawValue }
}
