/// Why a growing area, a packing house or a government code was not entered or changed.
public enum SiteRefused: Error, Hashable, Sendable {
    /// Only drafts and returned records change.
    case notEditable(RecordState)
    /// The geometry library finds the outline invalid though the rules here do not.
    case boundaryInvalid
    case alreadySuspended
    case notSuspended
    /// The code was granted to another site for this market.
    case codeGranted(String)
    case codeStepNotPossible(GovernmentCodeStep, from: GovernmentCodeStatus)
}
