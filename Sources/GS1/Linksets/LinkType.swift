/// The link types of the GS1 Web Vocabulary: what a link from an identified thing leads to. The raw values are the names in the vocabulary.
public enum LinkType: String, Sendable, Hashable, CaseIterable {
    /// Activity ideas.
    case activityIdeas
    /// Allergen information.
    case allergenInfo
    /// App download.
    case appDownload
    /// Information for professionals about this brand.
    case brandHomepageClinical
    /// Information for patients about this brand.
    case brandHomepagePatient
    /// Careers information.
    case careersInfo
    /// Certification information.
    case certificationInfo
    /// Consumer handling and storage information.
    case consumerHandlingStorageInfo
    /// Default link.
    case defaultLink
    /// Default links.
    case defaultLinkMulti
    /// Digital product passport.
    case dpp
    /// Electronic instructions for use.
    case eifu
    /// EPCIS repository.
    case epcis
    /// Electronic patient information leaflet.
    case epil
    /// Events information.
    case eventsInfo
    /// Frequently asked questions.
    case faqs
    /// Handled by.
    case handledBy
    /// Retailers.
    case hasRetailers
    /// Organisation information page.
    case homepage
    /// Ingredients information.
    case ingredientsInfo
    /// Instructions.
    case instructions
    /// JSON Web Signature.
    case jws
    /// Leave a review.
    case leaveReview
    /// Location information.
    case locationInfo
    /// Logistics information.
    case logisticsInfo
    /// Loyalty program.
    case loyaltyProgram
    /// Master data.
    case masterData
    /// Menu information.
    case menuInfo
    /// Nutritional information.
    case nutritionalInfo
    /// Opening hours information.
    case openingHoursInfo
    /// Payment.
    case paymentLink
    /// Product information page.
    case pip
    /// Sustainability and recycling (deprecated).
    case productSustainabilityInfo
    /// Promotion.
    case promotion
    /// Purchase supplies or accessories.
    case purchaseSuppliesOrAccessories
    /// Quick start guide.
    case quickStartGuide
    /// Recall status.
    case recallStatus
    /// Recipes.
    case recipeInfo
    /// Register a purchase.
    case registerProduct
    /// Entry in a register.
    case registryEntry
    /// Related image.
    case relatedImage
    /// Related video.
    case relatedVideo
    /// Report a find.
    case reportFound
    /// Reviews.
    case review
    /// Safety information.
    case safetyInfo
    /// Scheduling and reservation.
    case scheduleTime
    /// Service information.
    case serviceInfo
    /// SmartLabel.
    case smartLabel
    /// Summary of product characteristics.
    case smpc
    /// Social media.
    case socialMedia
    /// Statistics.
    case statisticInfo
    /// Subscribe.
    case subscribe
    /// Support.
    case support
    /// Sustainability and recycling.
    case sustainabilityInfo
    /// Traceability information.
    case traceability
    /// Tutorial.
    case tutorial
    /// Agreement or waiver.
    case userAgreement
    /// Verification service.
    case verificationService
    /// What is in the box.
    case whatsInTheBox

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
