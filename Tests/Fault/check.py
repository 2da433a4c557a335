"""I1 to I3: what was acknowledged is there with the same content, the rest is there whole or not at all, and a retry makes exactly one."""
import json

# Each counts what stands there in part: what one transaction writes must be seen together.
HALVES = {
    "events without their lots or their audit entry": """SELECT count(*) FROM trace_event e WHERE e.declaration = 'assertion'
        AND (NOT EXISTS (SELECT FROM trace_event_lot t WHERE t.event_id = e.id)
            OR NOT EXISTS (SELECT FROM audit_entry a WHERE a.subject_kind = 'event' AND a.subject_id = e.id::text))""",
    "audit entries of events that are not there": """SELECT count(*) FROM audit_entry a WHERE a.subject_kind = 'event'
        AND NOT EXISTS (SELECT FROM trace_event e WHERE e.id::text = a.subject_id)""",
    "packings without edges": """SELECT count(*) FROM trace_event e WHERE e.step = 'pack' AND e.declaration = 'assertion'
        AND NOT EXISTS (SELECT FROM trace_event v WHERE v.voids = e.id) AND NOT EXISTS (SELECT FROM lot_edge d WHERE d.event_id = e.id)""",
    "edges without events": "SELECT count(*) FROM lot_edge d WHERE NOT EXISTS (SELECT FROM trace_event e WHERE e.id = d.event_id)",
    "documents that do not tell of an event": """SELECT count(*) FROM trace_event e JOIN trace_event_lot t ON t.event_id = e.id AND t.role <> 'input'
        JOIN lot_document d ON d.lot_id = t.lot_id WHERE e.declaration = 'assertion' AND NOT d.updating AND position(e.id::text IN d.body) = 0""",
    "lots without document or code": """SELECT count(*) FROM lot l WHERE NOT EXISTS (SELECT FROM lot_document d WHERE d.lot_id = l.id)
        OR NOT EXISTS (SELECT FROM code_range r WHERE r.lot_id = l.id AND r.kind = 'lot')""",
    "ranges without state, or the other way round": "SELECT count(*) FROM code_range r FULL JOIN code_range_state s USING (number) WHERE r.id IS NULL OR s.lot_id IS NULL",
    "chunks or items of versions that are not there": """SELECT count(*) FROM (SELECT feed_id, number FROM feed_chunk UNION SELECT feed_id, number FROM feed_item) c
        WHERE NOT EXISTS (SELECT FROM feed_version v WHERE (v.feed_id, v.number) = (c.feed_id, c.number))""",
    "versions that lack chunks": """SELECT count(*) FROM feed_version v WHERE gzip_bytes <> coalesce((SELECT sum(octet_length(bytes)) FROM feed_chunk c
        WHERE (c.feed_id, c.number) = (v.feed_id, v.number)), 0) OR items <> (SELECT count(*) FROM feed_item i WHERE (i.feed_id, i.number) = (v.feed_id, v.number))""",
    "kept replies that name what is not there": """SELECT count(*) FROM idempotency i, LATERAL (SELECT convert_from(body, 'UTF8')::json ->> 'id' AS id) reply
        WHERE status = 201 AND (route LIKE 'POST /v1/lots%') AND NOT EXISTS (SELECT FROM trace_event e WHERE e.id::text = reply.id)
        AND NOT EXISTS (SELECT FROM lot l WHERE l.id::text = reply.id) AND NOT EXISTS (SELECT FROM code_range r WHERE r.id::text = reply.id)""",
}


def halves(scene, result):
    text = " UNION ALL ".join(f"SELECT '{name}', ({sql})" for name, sql in HALVES.items())
    for name, count in scene.cluster.rows(text, scene.database):
        if int(count):
            result.half += int(count)
            result.breaks(f"{count} {name}")


def traces(scene, writes):
    """How often each key left its effect, and its kept reply: {key: (effects, replies)}."""
    names = ", ".join(f"'{write.key}'" for write in writes)
    found = dict.fromkeys((write.key for write in writes), (0, 0))
    if not writes:
        return found
    mark = writes[0].key.rsplit("x", 1)[0]
    effects = scene.cluster.rows(f"""WITH event AS (SELECT (regexp_match(convert_from(document, 'UTF8'), '{mark}x[0-9]{{6}}'))[1] AS key FROM trace_event)
        SELECT key, count(*) FROM event WHERE key IN ({names}) GROUP BY key UNION ALL SELECT code, count(*) FROM lot WHERE code IN ({names}) GROUP BY code""", scene.database)
    replies = dict(scene.cluster.rows(f"SELECT key, count(*) FROM idempotency WHERE key IN ({names}) GROUP BY key", scene.database))
    effects = dict(effects)
    ranges = {(lot, int(size)): count for lot, size, count in scene.cluster.rows(
        "SELECT lot_id, size, count(*) FROM code_range WHERE kind = 'unit' GROUP BY 1, 2", scene.database)} if any(w.kind == "range" for w in writes) else {}
    for write in writes:
        if write.kind == "range":
            effects[write.key] = ranges.get((write.path.split("/")[3], write.about["size"]), 0)
        elif write.kind == "activate":
            effects[write.key] = replies.get(write.key, 0)  # its effect is looked at where its range is read
    return {key: (int(effects.get(key, 0)), int(replies.get(key, 0))) for key in found}


def read_back(scene, write):
    """None when it is there as it was sent; otherwise what is wrong."""
    if write.kind == "event":
        answer = scene.client.patiently("GET", f"/v1/events/{write.id}", write.who)
        if answer is None or answer.status != 200:
            return f"event {write.key}: {answer and answer.status}"
        sent, there = json.loads(write.body), answer.json
        own = [lot["quantity"] for lot in there["lots"] if lot["role"] != "input"]
        same = there["step"] == write.about["step"] and [float(sent["quantity"])] == [float(q) for q in own]
        return None if same else f"event {write.key} reads otherwise: {there}"
    if write.kind == "lot":
        answer = scene.client.patiently("GET", f"/v1/lots/{write.id}", write.who)
        same = answer is not None and answer.status == 200 and answer.json["code"] == write.key and float(answer.json["quantity"]) == float(write.about["quantity"])
        return None if same else f"lot {write.key}: {answer and answer.status}"
    number = write.id if write.kind == "range" else write.about["range"]
    answer = scene.client.patiently("GET", f"/v1/code-ranges/{number}", write.who)
    if answer is None or answer.status != 200 or answer.json["count"] != write.about["size"]:
        return f"range {write.key}: {answer and answer.status}"
    if write.kind == "activate" and answer.json["active_count"] != write.about["size"]:
        return f"range {number} is active in part: {answer.json['active_count']} of {write.about['size']}"
    if write.kind == "range" and answer.json["active_count"] not in (0, write.about["size"]):
        return f"range {number} is active in part"
    return None


def replay(scene, write):
    return scene.client.patiently("POST", write.path, key=write.who, body=write.body, headers=[("Idempotency-Key", write.key)])


def settle(scene, ledger, result):
    """Holds the ledger of a round against the service and its database, and finds out what became of the writes nobody answered."""
    writes, answers = ledger.take()
    for answer in answers:
        if answer.status >= 500 and (fault := answer.problem()):
            result.breaks(fault)
    there = traces(scene, writes)
    halves(scene, result)
    for write in writes:
        effects, replies = there[write.key]
        if write.state == "refused" and effects:
            result.breaks(f"{write.kind} {write.key} was refused with {write.status} and is there")
        if write.state == "acked":
            result.acked += 1
            settle_acked(scene, write, effects, replies, result)
        if write.state == "unknown" and effects and b"database_unavailable" in (write.reply or b""):
            result.breaks(f"{write.kind} {write.key}: the answer said that nothing was changed, and it is there")
        if write.state == "unknown" and effects != replies:
            result.half += 1
            result.breaks(f"{write.kind} {write.key}: {effects} effects, {replies} kept replies")
    settle_unknown(scene, [write for write in writes if write.state == "unknown"], result)


def settle_acked(scene, write, effects, replies, result):
    if effects != 1 or replies != 1:
        result.lost += 1
        return result.breaks(f"{write.kind} {write.key} was acknowledged: {effects} effects, {replies} kept replies")
    again, fault = replay(scene, write), read_back(scene, write)
    if fault:
        result.lost += 1
        result.breaks(fault)
    if again is None or (again.status, again.body) != (write.status, write.reply):
        result.breaks(f"{write.kind} {write.key}: a repeat is answered otherwise ({again and again.status})")


def settle_unknown(scene, writes, result):
    result.unknown += len(writes)
    answered = []
    for write in writes:
        answer = replay(scene, write)
        if answer is None or answer.status not in (200, 201):
            result.breaks(f"{write.kind} {write.key}: the retry got {answer and answer.status} {answer and answer.body[:200]}")
            continue
        write.status, write.reply = answer.status, answer.body
        answered.append(write)
    there = traces(scene, answered)
    for write in answered:
        fault = read_back(scene, write)
        if there[write.key] == (1, 1) and not fault:
            result.resolved += 1
        else:
            result.breaks(f"{write.kind} {write.key}: after the retry {there[write.key]} effects and kept replies, {fault}")
