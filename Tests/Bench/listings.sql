-- A catalogue of :count listings in province 24, made from the demonstration's: the same products, told by other sentences and with other numbers,
-- pictures, stars and lots, in no order. No two rows are alike; about every fourth has something a marketplace would remark on, one in fifty is withheld.
INSERT INTO listing (trade_item_id, offer_id, product_id, organisation_id, province_code, commune_code, is_sample, title_vi, title_en, story_vi, brand,
    organisation_name, commune_name, province_name, ocop_set, price_vnd, gtin, net_content, unit, availability, available_from, images, image_widths,
    image_heights, stars, stars_from, stars_to, decision_number, stars_issuer, lot_code, lot_harvested_on, other_stars)
WITH own AS (
    SELECT *, row_number() OVER (ORDER BY offer_id) - 1 AS place, count(*) OVER () AS places FROM listing WHERE is_sample
), sentence AS (
    SELECT array_agg(DISTINCT btrim(part)) AS said FROM own, regexp_split_to_table(story_vi, '(?<=\.) ') AS part WHERE length(part) > 20
), numbered AS (
    SELECT n, md5('listing ' || n) AS mark, said, cardinality(said) AS pool FROM generate_series(1, :count) AS n, sentence
)
SELECT gen_random_uuid(), upper(mark), gen_random_uuid(), organisation_id, '24', commune_code, true,
    title_vi || (ARRAY[', hộp quà', ' loại 1', ', túi hút chân không', ' tuyển chọn', ''])[1 + n % 5] || ', mẻ ' || n, title_en,
    story_vi || ' ' || said[1 + n % pool] || ' ' || said[1 + n * 7 % pool] || E'\n' || 'Mẻ ' || n || ': ' || said[1 + n * 13 % pool] || ' '
        || said[1 + n * 29 % pool] || CASE n % 4 WHEN 0 THEN ' Giá & quà tặng: hỏi hợp tác xã (<5 kg không giao xa).' ELSE '' END,
    brand, organisation_name, commune_name, province_name, ocop_set, 20000 + n % 997 * 500,
    CASE n % 7 WHEN 0 THEN number.gtin END,
    net_content, unit, (ARRAY['in_stock', 'in_stock', 'in_stock', 'out_of_stock', 'preorder'])[1 + n % 5],
    CASE n % 5 WHEN 4 THEN current_date + 30 + n % 60 END, pictures.names, pictures.sides, pictures.sides,
    CASE WHEN n % 5 < 2 THEN 3 + n % 3 END, CASE WHEN n % 5 < 2 THEN current_date - 300 - n % 300 END,
    CASE WHEN n % 5 < 2 THEN current_date + 60 + n % 400 END, CASE WHEN n % 5 < 2 THEN n || '/QĐ-UBND' END,
    CASE WHEN n % 5 < 2 THEN 'Ủy ban nhân dân tỉnh ' || province_name END,
    CASE WHEN n % 20 < 16 THEN 'A' || upper(substr(mark, 1, 17)) END, CASE WHEN n % 20 < 16 THEN current_date - n % 90 END,
    CASE WHEN n % 100 < 2 THEN jsonb_build_array(jsonb_build_object('stars', 3, 'from', current_date - 1300, 'to', current_date - 200, 'issuer', 'UBND huyện'))
        ELSE '[]' END
FROM numbered JOIN own ON own.place = n % own.places, LATERAL (
    SELECT array_agg(md5(mark || i) || md5(i || mark) || '.jpg') AS names, array_fill(CASE n % 50 WHEN 49 THEN 90 ELSE 1200 END, ARRAY[2 + n % 4]) AS sides
    FROM generate_series(1, 2 + n % 4) AS i
) pictures, LATERAL (
    -- Fourteen digits with the check digit of GS1.
    SELECT '0' || body || (10 - sum(substr(body, i, 1)::integer * (1 + 2 * ((i + 1) % 2))) % 10) % 10 AS gtin
    FROM (SELECT '893' || lpad(n::text, 9, '0') AS body) digits, generate_series(1, 12) AS i GROUP BY body
) number
ORDER BY mark;
ANALYZE listing;
