import Commune
import Testing

/// A copied code is noted when its scans reach the threshold, and again each time they have doubled.
@Suite struct SeenOftenTests {
    @Test func itIsNotedAtTheThresholdAndAtEachDoubling() {
        var (noted, before): ([Int], Int) = ([], 0)
        for count in 1...200 {
            if SeenOften.isNoted(at: count, after: before) { noted.append(count) }
            before = count
        }
        #expect(noted == [20, 40, 80, 160])
    }

    @Test func manyAtOnceAreNotedOnce() {
        #expect(SeenOften.isNoted(at: 500, after: 0) && SeenOften.isNoted(at: 500, after: 300) && !SeenOften.isNoted(at: 500, after: 330))
        #expect(!SeenOften.isNoted(at: 19, after: 0) && !SeenOften.isNoted(at: 21, after: 20))
    }
}
