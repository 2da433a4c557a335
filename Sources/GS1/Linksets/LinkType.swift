/// The link types of the GS1 Web Vocabulary: what a link from an identified thing leads to. The raw values are the names in the vocabulary.
public enum LinkType: String, Sendable, Hashable, CaseIterable {
    /// Ideas for play and pastime with the thing, mostly for children.
    case activityIdeas
    /// Allergens in it.
    case allergenInfo
    /// Where to get an app that goes with it.
    case appDownload
    /// The brand, for health professionals.
    case brandHomepageClinical
    /// The brand, for patients.
    case brandHomepagePatient
    /// Work and positions at the organisation.
    case careersInfo
    /// Certificates that it holds, and who says so.
    case certificationInfo
    /// How consumers should handle and keep it.
    case consumerHandlingStorageInfo
    /// The link to follow when nothing more is asked for: a resolver has exactly one.
    case defaultLink
    /// Further default links, chosen between by language, media type or audience.
    case defaultLinkMulti
    /// The digital product passport.
    case dpp
    /// Electronic instructions for use of a medical device.
    case eifu
    /// A repository of EPCIS events about it.
    case epcis
    /// The leaflet for patients of a medicine.
    case epil
    /// Events that people can attend.
    case eventsInfo
    /// Questions people often ask, with answers.
    case faqs
    /// Another resolver, which answers for this identifier.
    case handledBy
    /// Who sells it.
    case hasRetailers
    /// The organisation or place itself.
    case homepage
    /// Ingredients.
    case ingredientsInfo
    /// How to assemble, use or repair it.
    case instructions
    /// A JSON Web Signature over facts about it.
    case jws
    /// Where to write a review.
    case leaveReview
    /// Facts about a place.
    case locationInfo
    /// Facts for whoever stores or moves it.
    case logisticsInfo
    /// A programme for regular customers.
    case loyaltyProgram
    /// Structured master data.
    case masterData
    /// A menu of food.
    case menuInfo
    /// Nutrition facts.
    case nutritionalInfo
    /// When a place is open.
    case openingHoursInfo
    /// Where to pay.
    case paymentLink
    /// The product information page, for consumers.
    case pip
    /// The older name of ``sustainabilityInfo``.
    case productSustainabilityInfo
    /// An offer.
    case promotion
    /// Where to buy supplies and accessories for it.
    case purchaseSuppliesOrAccessories
    /// The first steps with it.
    case quickStartGuide
    /// Whether it is recalled.
    case recallStatus
    /// Recipes.
    case recipeInfo
    /// Where to register the purchase or warranty.
    case registerProduct
    /// Its entry in an official register.
    case registryEntry
    /// A picture.
    case relatedImage
    /// A film.
    case relatedVideo
    /// Where to tell that a lost thing was found.
    case reportFound
    /// Reviews.
    case review
    /// Safety.
    case safetyInfo
    /// Where to make an appointment or a reservation.
    case scheduleTime
    /// Service and maintenance.
    case serviceInfo
    /// Its SmartLabel page.
    case smartLabel
    /// The summary of product characteristics of a medicine.
    case smpc
    /// A channel of social media.
    case socialMedia
    /// Figures about it.
    case statisticInfo
    /// Where to subscribe.
    case subscribe
    /// Where to get help.
    case support
    /// Sustainability and recycling.
    case sustainabilityInfo
    /// Where it comes from and how it came here.
    case traceability
    /// Lessons on how to use it.
    case tutorial
    /// Terms to agree to, or a waiver.
    case userAgreement
    /// A service that says whether a serial number is genuine.
    case verificationService
    /// What the package holds.
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
