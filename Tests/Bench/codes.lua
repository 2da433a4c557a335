-- Asks for another code each time, from a file of codes: wrk … -s codes.lua URL -- FILE
-- Requests are written once, at the start: what the generator costs is no part of what is measured.
local requests, place = {}, 0
function init(arguments)
    for line in io.lines(arguments[1]) do requests[#requests + 1] = wrk.format(nil, "/t/" .. line) end
    place = math.random(#requests)
end
function request()
    place = place % #requests + 1
    return requests[place]
end
