extension LinkType {
    static let titles: [LinkType: String] = [
        .activityIdeas: "Activity ideas", .allergenInfo: "Allergen information", .appDownload: "App download",
        .brandHomepageClinical: "Information for professionals about this brand", .brandHomepagePatient: "Information for patients about this brand",
        .careersInfo: "Careers information", .certificationInfo: "Certification information",
        .consumerHandlingStorageInfo: "Consumer handling and storage information", .defaultLink: "Default link", .defaultLinkMulti: "Default links",
        .dpp: "Digital product passport", .eifu: "Electronic instructions for use", .epcis: "EPCIS repository",
        .epil: "Electronic patient information leaflet", .eventsInfo: "Events information", .faqs: "Frequently asked questions",
        .handledBy: "Handled by", .hasRetailers: "Retailers", .homepage: "Organisation information page",
        .ingredientsInfo: "Ingredients information", .instructions: "Instructions", .jws: "JSON Web Signature", .leaveReview: "Leave a review",
        .locationInfo: "Location information", .logisticsInfo: "Logistics information", .loyaltyProgram: "Loyalty program",
        .masterData: "Master data", .menuInfo: "Menu information", .nutritionalInfo: "Nutritional information",
        .openingHoursInfo: "Opening hours information", .paymentLink: "Payment", .pip: "Product information page",
        .productSustainabilityInfo: "Sustainability and recycling (deprecated)", .promotion: "Promotion",
        .purchaseSuppliesOrAccessories: "Purchase supplies or accessories", .quickStartGuide: "Quick start guide", .recallStatus: "Recall status",
        .recipeInfo: "Recipes", .registerProduct: "Register a purchase", .registryEntry: "Entry in a register", .relatedImage: "Related image",
        .relatedVideo: "Related video", .reportFound: "Report a find", .review: "Reviews", .safetyInfo: "Safety information",
        .scheduleTime: "Scheduling and reservation", .serviceInfo: "Service information", .smartLabel: "SmartLabel",
        .smpc: "Summary of product characteristics", .socialMedia: "Social media", .statisticInfo: "Statistics", .subscribe: "Subscribe",
        .support: "Support", .sustainabilityInfo: "Sustainability and recycling", .traceability: "Traceability information", .tutorial: "Tutorial",
        .userAgreement: "Agreement or waiver", .verificationService: "Verification service", .whatsInTheBox: "What is in the box",
    ]
}
