-- wrk: scans of many units as JSON and as page, one in ten with the ETag of what is held; a pause bounds the rate.
local all = {}
function setup(thread) table.insert(all, thread) end
function init(arguments)
    requests, turn, served, unchanged, failed, pause = {}, 0, 0, 0, 0, tonumber(arguments[2])
    local place = 0
    for code in io.lines(arguments[1]) do
        place = place + 1
        local accept = place % 3 == 0 and "text/html" or "application/json"
        requests[place] = wrk.format("GET", "/t/" .. code, { ["Accept"] = accept })
        if place % 10 == 0 then
            requests[place] = wrk.format("GET", "/t/" .. arguments[3], { ["Accept"] = "application/json", ["If-None-Match"] = arguments[4] })
        end
    end
end
function request()
    turn = turn % #requests + 1
    return requests[turn]
end
function delay() return pause end
function response(status)
    if status == 200 then served = served + 1 elseif status == 304 then unchanged = unchanged + 1 else failed = failed + 1 end
end
function done(summary)
    local s, u, f = 0, 0, 0
    for _, thread in ipairs(all) do s, u, f = s + thread:get("served"), u + thread:get("unchanged"), f + thread:get("failed") end
    local e = summary.errors
    io.write(string.format("COUNTS %d %d %d %d %d\n", s, u, f, e.connect + e.read + e.write + e.timeout, summary.duration))
end
