"""Every operation that writes more than one row: how to bring it about, and the one request that carries it out."""
import itertools, random, uuid
from scene import now, today
from world import BUYER


class Request:
    def __init__(self, method, path, key=None, body=None, headers=()):
        self.method, self.path, self.key, self.body = method, path, key, body
        self.headers = [("Idempotency-Key", str(uuid.uuid4())), *headers]

    def send(self, client):
        return client.ask(self.method, self.path, self.key, self.body, self.headers)


class Operations:
    def __init__(self, scene):
        self.scene, self.client, self.serial = scene, scene.client, itertools.count(1)
        self.key, self.commune = scene.producers[0], "commune:07330"
        self.picture = open("Tests/Golden/Images/text.png", "rb").read()
        # The first use of a day is noted with the key: it shall not be taken for a part of an operation.
        for key in (self.key, self.commune, "department", "agriculture", "ocop-office", f"cooperative:{BUYER}"):
            self.client.get("/v1/recalls", key)

    def make(self, *request, **more):
        return self.client.must(*request, **more)

    def once(self):
        return [("Idempotency-Key", str(uuid.uuid4()))]

    def match(self, path, key):
        return [("If-Match", f"\"v{self.make('GET', path, key)['version']}\"")]

    def step(self, path, verb, key, body=None):
        return Request("POST", f"{path}/{verb}", key, body, self.match(path, key))

    def carry_out(self, request):
        answer = request.send(self.client)
        if answer.status not in (200, 201):
            raise SystemExit(f"{request.method} {request.path}: {answer.status} {answer.body[:400].decode()}")
        return answer.json

    # Registration

    def apply(self):
        address = ".".join(str(random.randint(1, 250)) for _ in range(4))
        return Request("POST", "/v1/applications", None, {"kind": "producer_group", "name": f"Tổ hợp tác thử {next(self.serial)}", "address": "Thôn Lân Thịnh",
                       "commune": "07330", "phone": "0912345678"}, [("X-Forwarded-For", address)])

    def approve_application(self):
        made = self.carry_out(self.apply())
        self.claim_secret = made["claim_secret"]
        return self.step(f"/v1/applications/{made['application']['id']}", "approve", self.commune)

    def claim(self):
        self.carry_out(self.approve_application())
        return Request("POST", "/v1/claim/api-key", self.claim_secret)

    def issue_key(self):
        return Request("POST", "/v1/api-keys", self.key, {"label": "thử"})

    # Registers

    def register_product(self):
        return Request("POST", "/v1/products", self.key, {"name_vi": f"Vải thử {next(self.serial)}", "ocop_set": 1, "story_vi": "Chuyện kể về vải sớm.", "trade_items": [
            {"net_content": "3", "unit": "KGM", "price_vnd": 135000}, {"net_content": "5", "unit": "KGM", "price_vnd": 215000}]})

    def product(self):
        return f"/v1/products/{self.carry_out(self.register_product())['id']}"

    def submit_product(self):
        return self.step(self.product(), "submit", self.key)

    def approve_product(self):
        path = self.product()
        self.carry_out(self.step(path, "submit", self.key))
        return self.step(path, "approve", self.commune)

    def approved_product(self):
        request = self.approve_product()
        self.carry_out(request)
        return request.path.removesuffix("/approve")

    def add_image(self):
        return Request("POST", f"{self.product()}/images", self.key, self.picture, [("Content-Type", "image/png")])

    def add_trade_item(self):
        return Request("POST", f"{self.product()}/trade-items", self.key, {"net_content": "7", "unit": "KGM", "price_vnd": 300000})

    def certify(self):
        return Request("POST", f"{self.approved_product()}/certificates", "ocop-office", {
            "stars": 4, "decision_number": f"{next(self.serial)}/QĐ-UBND", "issuer": "UBND tỉnh", "issued_on": today()})

    def withdraw_stars(self):
        return Request("POST", f"/v1/certificates/{self.carry_out(self.certify())['id']}/withdraw", "ocop-office", {"reason": "Thử"})

    def register_area(self):
        east, north = 106.1 + random.random() / 20, 21.38 + random.random() / 50
        ring = [[east, north], [east + .003, north], [east + .003, north + .003], [east, north + .003], [east, north]]
        return Request("POST", "/v1/growing-areas", self.key, {"name": f"Đồi thử {next(self.serial)}", "crop": "Vải", "commune": "07330",
                       "boundary": {"type": "Polygon", "coordinates": [ring]}})

    def area(self):
        return f"/v1/growing-areas/{self.carry_out(self.register_area())['id']}"

    def approve_area(self):
        path = self.area()
        self.carry_out(self.step(path, "submit", self.key))
        return self.step(path, "approve", self.commune)

    def register_packing_house(self):
        return Request("POST", "/v1/packing-houses", self.key, {"name": f"Nhà thử {next(self.serial)}", "address": "Thôn Mẫu 1", "commune": "07330"})

    def grant_code(self):
        return Request("POST", f"{self.area()}/codes", "agriculture", {"code": f"THU-{uuid.uuid4().hex[:10]}", "scheme": "other", "market": "VN",
                       "issuer": "Sở Nông nghiệp và Môi trường", "valid_from": today()})

    def suspend_code(self):
        return Request("POST", f"/v1/government-codes/{self.carry_out(self.grant_code())['id']}/suspend", "agriculture", {"reason": "Thử"})

    def suspend_area(self):
        self.client.ask("POST", f"/v1/growing-areas/{self.scene.area}/reinstate", "agriculture", {"reason": "Thử"})
        return Request("POST", f"/v1/growing-areas/{self.scene.area}/suspend", "agriculture", {"reason": "Thử"})

    # Lots and trace

    def register_lot(self):
        return Request("POST", "/v1/lots", self.key, self.scene.lot_body(f"W{next(self.serial)}", growing_area_ids=[self.scene.area]))

    def lot(self):
        return self.carry_out(self.register_lot())["id"]

    def share_lot(self):
        return Request("POST", f"/v1/lots/{self.lot()}/shares", self.key, {"organisation_id": self.scene.buyer})

    def event(self, step, lot, key=None, **more):
        return Request("POST", f"/v1/lots/{lot}/{step}", key or self.key, {"at": now(), "quantity": "90", "unit": "KGM"} | more)

    def harvest(self):
        return self.event("harvest", self.lot(), growing_area_ids=[self.scene.area])

    def pack(self):
        return self.event("pack", self.lot(), inputs=[{"lot_id": self.lot(), "quantity": "90", "unit": "KGM"}])

    def ship(self):
        return self.event("ship", self.lot(), to=self.scene.buyer)

    def receive(self):
        shipped = self.ship()
        self.carry_out(shipped)
        return self.event("receive", shipped.path.split("/")[3], f"cooperative:{BUYER}")

    def void_event(self):
        return Request("POST", f"/v1/events/{self.carry_out(self.pack())['id']}/void", self.key, {"reason": "did_not_occur"})

    def recall(self):
        packed = self.pack()
        self.carry_out(packed)
        return Request("POST", "/v1/recalls", "department", {"lot_id": packed.body["inputs"][0]["lot_id"], "reason_vi": "Thử", "action_vi": "Thử"})

    # Codes

    def issue_range(self):
        return Request("POST", f"/v1/lots/{self.lot()}/code-ranges", self.key, {"count": 50})

    def activate(self):
        return Request("POST", f"/v1/code-ranges/{self.carry_out(self.issue_range())['id']}/activate", self.key, {"from": 1, "to": 50})

    def void_units(self):
        made = self.activate()
        self.carry_out(made)
        return Request("POST", made.path.replace("activate", "void"), self.key, {"from": 2, "to": 9, "reason": "Thử"})

    def download(self):
        return Request("GET", f"/v1/code-ranges/{self.carry_out(self.issue_range())['id']}/codes.csv", self.key)

    # Feeds

    def register_marketplace(self):
        return Request("POST", "/v1/marketplaces", "department", {"name": f"Sàn thử {next(self.serial)}"})

    def issue_token(self):
        return Request("POST", f"/v1/marketplaces/{self.carry_out(self.register_marketplace())['id']}/tokens", "department", {"label": "thử"})

    def open_feed(self):
        market = self.carry_out(self.register_marketplace())["id"]
        return Request("POST", "/v1/feeds", "department", {"marketplace_id": market, "name": f"w{next(self.serial)}", "title": "thử", "format": "google",
                       "scope_level": "province", "scope_code": "24", "with_samples": True})

    def build_feed(self):
        return Request("POST", f"/v1/feeds/{self.carry_out(self.open_feed())['id']}/versions", "department", {})


NAMES = """apply approve_application claim issue_key register_product submit_product approve_product add_image add_trade_item certify withdraw_stars register_area
    approve_area register_packing_house grant_code suspend_code suspend_area register_lot share_lot harvest pack ship receive void_event recall issue_range activate
    void_units download register_marketplace issue_token open_feed build_feed""".split()
