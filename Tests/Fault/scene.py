"""What the loads work with: an approved product, a growing area, keys enough that no rate holds the load back, a feed."""
from client import Client
from world import BUYER, PRODUCER
from datetime import datetime, timedelta, timezone

VN = timezone(timedelta(hours=7))


def now():
    return datetime.now(VN).isoformat(timespec="milliseconds")


def today():
    return datetime.now(VN).date().isoformat()


class Scene:
    def __init__(self, service, cluster, database, writers=8):
        self.client, self.cluster, self.database = Client(service), cluster, database
        self.producer, self.product = cluster.rows("""SELECT o.id, p.id FROM organisation o JOIN product p ON p.organisation_id = o.id
            WHERE o.name LIKE '%Vải sớm%Phúc Hòa%' AND p.state = 'approved' ORDER BY p.id LIMIT 1""", database)[0]
        self.area = cluster.sql(f"SELECT id FROM growing_area WHERE organisation_id = '{self.producer}' AND state = 'approved' LIMIT 1", database)
        self.buyer = cluster.sql("SELECT id FROM organisation WHERE name LIKE '%hương mại%' LIMIT 1", database)
        self.producers = [self.issue(PRODUCER) for _ in range(writers)]
        self.buyers = [self.issue(BUYER) for _ in range(writers)]

    def issue(self, slug):
        return self.client.must("POST", "/v1/api-keys", f"cooperative:{slug}", {"label": "fault"})["secret"]

    def lot_body(self, code, quantity="100", **more):
        return {"product_id": self.product, "code": code, "harvested_on": today(), "quantity": quantity, "unit": "KGM"} | more

    def lot(self, code, key=None):
        return self.client.must("POST", "/v1/lots", key or self.producers[0], self.lot_body(code))

    def open_feed(self, name, listings):
        """A feed of the province with so many items, and the token that fetches it."""
        self.fill(listings)
        market = self.client.must("POST", "/v1/marketplaces", "department", {"name": f"fault {name}"})["id"]
        token = self.client.must("POST", f"/v1/marketplaces/{market}/tokens", "department", {"label": "fault"})["secret"]
        feed = self.client.must("POST", "/v1/feeds", "department", {
            "marketplace_id": market, "name": name, "title": name, "format": "google", "scope_level": "province", "scope_code": "24", "with_samples": True})
        return feed["id"], token

    def fill(self, listings):
        self.cluster.sql(f"""INSERT INTO listing SELECT gen_random_uuid(), 'FAULT' || lpad(n::text, 9, '0'), gen_random_uuid(), l.organisation_id, l.province_code,
            l.commune_code, true, l.title_vi || ' ' || n, l.title_en, l.story_vi, l.brand, l.organisation_name, l.commune_name, l.province_name, l.ocop_set,
            l.price_vnd + n, NULL, l.net_content, l.unit, l.availability, l.available_from, l.images, l.image_widths, l.image_heights, l.stars, l.stars_from,
            l.stars_to, l.decision_number, l.stars_issuer, l.lot_code, l.lot_harvested_on FROM generate_series(1, {listings}) n,
            (SELECT * FROM listing WHERE cardinality(images) > 0 ORDER BY offer_id LIMIT 1) l; ANALYZE listing""", self.database)
