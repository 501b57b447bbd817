-- Before the tables: what their indexes are made with.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;--> statement-breakpoint
CREATE SCHEMA desk;--> statement-breakpoint
CREATE SCHEMA record;--> statement-breakpoint
-- The form in which names are looked for: small letters without accents, Cyrillic in Latin letters, so that
-- "Козинка" and "Kozinka" are the same word. Close is good enough; trigrams forgive the rest.
-- Declared immutable because an index needs it; the dictionary behind unaccent is ours and does not change.
CREATE FUNCTION desk.search_form(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = pg_catalog
AS $$
  select btrim(regexp_replace(public.unaccent('public.unaccent'::regdictionary,
    translate(
      replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(words),
        'щ', 'shch'), 'ж', 'zh'), 'ч', 'ch'), 'ш', 'sh'), 'х', 'kh'), 'ц', 'ts'), 'ю', 'yu'), 'я', 'ya'), 'є', 'ye'), 'ї', 'yi'),
      'абвгґдеёзиійклмнопрстуўфыэьъ''ʼ’',
      'abvggdeeziiyklmnoprstuufye')),
    '[^[:alnum:]]+', ' ', 'g'))
$$;
