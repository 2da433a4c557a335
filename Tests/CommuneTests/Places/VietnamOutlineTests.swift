import Commune
import Testing

struct VietnamOutlineTests {
    typealias Place = (name: String, latitude: Double, longitude: Double)

    /// Border gates and the farthest communes.
    static let borders: [Place] = [
        ("Móng Cái", 21.53, 107.97), ("Lào Cai", 22.49, 103.97), ("Đồng Đăng", 21.94, 106.70), ("Mộc Bài", 11.08, 106.18), ("Hà Tiên", 10.38, 104.48),
        ("Trùng Khánh", 22.83, 106.52), ("Lũng Cú", 23.36, 105.32), ("A Pa Chải", 22.40, 102.14), ("Lao Bảo", 16.62, 106.60), ("Bờ Y", 14.66, 107.55),
        ("Đất Mũi", 8.60, 104.72), ("Mũi Điện", 12.90, 109.46), ("Sa Vĩ", 21.50, 108.07), ("Thu Lũm", 22.76, 102.55), ("Tây Trang", 21.22, 102.92),
        ("Cầu Treo", 18.39, 105.16), ("Nậm Cắn", 19.46, 104.07), ("Cha Lo", 17.68, 105.77), ("Na Mèo", 20.33, 104.66), ("Lóng Sập", 20.72, 104.47),
        ("Lệ Thanh", 13.76, 107.44), ("Hoa Lư", 11.99, 106.49), ("Xa Mát", 11.66, 105.96), ("Tịnh Biên", 10.60, 104.95), ("Vĩnh Xương", 10.90, 105.18),
        ("Khánh Bình", 10.95, 105.07), ("Dinh Bà", 11.00, 105.45), ("Mường Lát", 20.53, 104.60), ("Tà Lùng", 22.48, 106.58), ("Hoành Mô", 21.68, 107.50),
        ("Bản Giốc", 22.855, 106.72), ("Thanh Thủy", 22.93, 104.85), ("Ma Lù Thàng", 22.64, 103.15), ("Y Tý", 22.66, 103.62), ("A Xan", 15.86, 107.24),
        ("A Đớt", 16.10, 107.37), ("Bu Prăng", 12.28, 107.35), ("Mường Nhé", 22.19, 102.46), ("Chi Ma", 21.79, 107.02),
    ]

    /// The seats of the provinces of 2025, and of those that went into them.
    static let seats: [Place] = [
        ("Hà Nội", 21.03, 105.85), ("Cao Bằng", 22.67, 106.26), ("Tuyên Quang", 21.82, 105.21), ("Hà Giang", 22.82, 104.98), ("Điện Biên Phủ", 21.39, 103.02),
        ("Lai Châu", 22.39, 103.46), ("Sơn La", 21.33, 103.91), ("Yên Bái", 21.70, 104.87), ("Thái Nguyên", 21.59, 105.84), ("Lạng Sơn", 21.85, 106.76),
        ("Hạ Long", 20.95, 107.08), ("Bắc Giang", 21.27, 106.20), ("Bắc Ninh", 21.18, 106.07), ("Việt Trì", 21.32, 105.40), ("Hải Phòng", 20.86, 106.68),
        ("Hưng Yên", 20.65, 106.06), ("Ninh Bình", 20.25, 105.97), ("Thái Bình", 20.45, 106.34), ("Thanh Hóa", 19.81, 105.78), ("Vinh", 18.68, 105.68),
        ("Hà Tĩnh", 18.34, 105.90), ("Đồng Hới", 17.47, 106.62), ("Đông Hà", 16.82, 107.10), ("Huế", 16.46, 107.59), ("Đà Nẵng", 16.07, 108.22),
        ("Quảng Ngãi", 15.12, 108.80), ("Kon Tum", 14.35, 108.00), ("Pleiku", 13.98, 108.00), ("Quy Nhơn", 13.77, 109.22), ("Nha Trang", 12.24, 109.19),
        ("Buôn Ma Thuột", 12.67, 108.04), ("Đà Lạt", 11.94, 108.44), ("Gia Nghĩa", 12.00, 107.69), ("Phan Thiết", 10.93, 108.10), ("Biên Hòa", 10.95, 106.82),
        ("Thành phố Hồ Chí Minh", 10.78, 106.70), ("Vũng Tàu", 10.35, 107.08), ("Tây Ninh", 11.31, 106.10), ("Tân An", 10.54, 106.41),
        ("Cao Lãnh", 10.46, 105.63), ("Vĩnh Long", 10.25, 105.97), ("Trà Vinh", 9.93, 106.34), ("Cần Thơ", 10.03, 105.77), ("Rạch Giá", 10.01, 105.08),
        ("Long Xuyên", 10.39, 105.44), ("Cà Mau", 9.18, 105.15), ("Bạc Liêu", 9.29, 105.72),
    ]

    static let islands: [Place] = [
        ("Phú Quốc", 10.22, 103.96), ("Thổ Chu", 9.30, 103.48), ("Côn Đảo", 8.68, 106.61), ("Cô Tô", 20.98, 107.77), ("Bạch Long Vĩ", 20.13, 107.73),
        ("Cồn Cỏ", 17.16, 107.34), ("Cù Lao Chàm", 15.95, 108.51), ("Lý Sơn", 15.38, 109.12), ("Phú Quý", 10.52, 108.95), ("Nam Du", 9.68, 104.35),
        ("Hoàng Sa", 16.53, 111.61), ("Trường Sa", 8.64, 111.92), ("Song Tử Tây", 11.43, 114.33),
    ]

    @Test(arguments: borders + seats + islands) func aPlaceInVietNamIsInside(_ place: Place) {
        #expect(GeoPosition(longitude: place.longitude, latitude: place.latitude) != nil, "\(place.name)")
    }

    @Test(
        arguments: [
            ("Nanning", 22.8, 108.3), ("Vientiane", 18.0, 102.6), ("Phnom Penh", 11.6, 104.9), ("inland of Dongxing", 21.75, 108.2),
            ("Svay Rieng", 11.08, 105.80),
            ("Kampot", 10.61, 104.18), ("Savannakhet", 16.55, 104.75), ("Attapeu", 14.81, 106.83), ("Xam Neua", 20.42, 104.05), ("Jingxi", 23.13, 106.42),
            ("Sanya", 18.25, 109.51), ("Haikou", 20.03, 110.33), ("the middle of the sea", 13.0, 110.5), ("Paris", 48.4, 2.2),
        ] as [Place])
    func aPlaceBeyondIsOutside(_ place: Place) {
        #expect(GeoPosition(longitude: place.longitude, latitude: place.latitude) == nil, "\(place.name)")
    }
}
