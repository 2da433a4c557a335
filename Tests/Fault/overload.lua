-- wrk: many keys in turn, a pause between the requests of a connection so that the offered rate is bounded, and a count by status.
local all = {}
function setup(thread) table.insert(all, thread) end
function init(arguments)
    requests, turn, served, refused, other, pause = {}, 0, 0, 0, 0, tonumber(arguments[3])
    for key in io.lines(arguments[1]) do
        requests[#requests + 1] = wrk.format("GET", arguments[2], { ["Authorization"] = "Bearer " .. key })
    end
end
function request()
    turn = turn % #requests + 1
    return requests[turn]
end
function delay() return pause end
function response(status)
    if status == 200 then served = served + 1 elseif status == 503 or status == 429 then refused = refused + 1 else other = other + 1 end
end
function done(summary)
    local s, r, o = 0, 0, 0
    for _, thread in ipairs(all) do s, r, o = s + thread:get("served"), r + thread:get("refused"), o + thread:get("other") end
    local e = summary.errors
    io.write(string.format("COUNTS %d %d %d %d %d\n", s, r, o, e.connect + e.read + e.write + e.timeout, summary.duration))
end
