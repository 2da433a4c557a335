-- serves: 10
-- A small JPEG of each picture that is too heavy for the scan page, made once when the picture is uploaded.
ALTER TABLE image
    ADD COLUMN preview bytea,
    ADD COLUMN preview_width integer,
    ADD COLUMN preview_height integer,
    ADD CONSTRAINT image_preview_whole CHECK (num_nonnulls(preview, preview_width, preview_height) IN (0, 3)),
    ADD CONSTRAINT image_preview_small CHECK (length(preview) <= 60000);
ALTER TABLE image ALTER COLUMN preview SET STORAGE EXTERNAL;
COMMENT ON COLUMN image.preview IS 'Ảnh thu nhỏ: JPEG, 640 px and 60 kB at most; null when the picture itself is that small, or cannot be unpacked in little memory';
