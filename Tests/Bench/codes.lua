-- Asks for another code each time, from a file of codes: wrk … -s codes.lua URL -- FILE
local codes, place = {}, 0
function init(arguments)
    for line in io.lines(arguments[1]) do codes[#codes + 1] = "/t/" .. line end
    place = math.random(#codes)
end
function request()
    place = place % #codes + 1
    return wrk.format(nil, codes[place])
end
