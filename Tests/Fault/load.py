"""The loads that faults fall into: each thread does one thing after the other, through the ledger, until nobody answers or it is told to stop."""
import hashlib, random, threading, time
from client import Cut
from scene import now


class Load:
    def __init__(self, scene, ledger, step, threads, goes_on=False):
        self.scene, self.ledger, self.step, self.goes_on = scene, ledger, step, goes_on
        self.over = threading.Event()
        self.threads = [threading.Thread(target=self.run, args=(number,), daemon=True) for number in range(threads)]
        for thread in self.threads:
            thread.start()

    def run(self, number):
        while not self.over.is_set():
            try:
                if not self.step(self, number):
                    time.sleep(0.25)
            except Cut:
                if not self.goes_on:
                    return
                time.sleep(0.25)

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join()

    def write(self, *arguments, **about):
        return self.ledger.write(self.scene.client, *arguments, **about)


def capture(load, number):
    """A chain of six writes: two lots, harvest, pack, ship, receive. It ends where the outcome is not known."""
    scene, key = load.scene, load.scene.producers[number]
    kilos = str(random.randint(10, 900))

    def lot(kilos):
        code = load.ledger.new_key()
        return load.write("lot", key, "/v1/lots", scene.lot_body(code, kilos), key=code, quantity=kilos)

    def event(step, lot, kilos, who=key, **more):
        body = {"at": now(), "quantity": kilos, "unit": "KGM"} | more
        return load.write("event", who, f"/v1/lots/{lot.id}/{step}", body, step=step, quantity=kilos)

    picked = lot(kilos)
    if picked.state != "acked" or event("harvest", picked, kilos, growing_area_ids=[scene.area]).state != "acked":
        return False
    packed = lot(kilos)
    if packed.state != "acked":
        return False
    inputs = [{"lot_id": picked.id, "quantity": kilos, "unit": "KGM"}]
    return (event("pack", packed, kilos, inputs=inputs).state == "acked" and event("ship", packed, kilos, to=scene.buyer).state == "acked"
            and event("receive", packed, kilos, load.scene.buyers[number]).state == "acked")


def issue(load, number):
    """A range, its download, its activation. Ranges are told apart by their size."""
    scene, key = load.scene, load.scene.producers[number]
    if not hasattr(load, "lots"):
        load.lots = {}
    if number not in load.lots:
        load.lots[number] = scene.lot(load.ledger.new_key(), key)["id"]
    code = load.ledger.new_key()
    size = 20_000 + int(code[-6:]) % 60_000
    made = load.write("range", key, f"/v1/lots/{load.lots[number]}/code-ranges", {"count": size}, key=code, size=size)
    if made.state != "acked":
        return False
    sheet = scene.client.get(f"/v1/code-ranges/{made.id}/codes.csv", key)
    if sheet.status == 200:
        made.about["sheet"] = hashlib.sha256(sheet.body).hexdigest()
        load.ledger.line("ack-sheet", made.key, made.about["sheet"])
    return load.write("activate", key, f"/v1/code-ranges/{made.id}/activate", {"from": 1, "to": size}, range=made.id, size=size).state == "acked"
