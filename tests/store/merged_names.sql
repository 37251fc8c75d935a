-- What the version before the names were folded by script wrote: ハン and パン are one person, as are
-- two whose names differ in a tone; two spellings of a Polish outlet are two.
INSERT INTO register (name, value) VALUES
  ('uuid', 'b01c28f9-4fa8-4160-a991-83855278e425'),
  ('created_at', '2026-11-26T03:53:40+00:00'),
  ('changed_at', '2024-03-02T09:30:00+00:00'),
  ('authority', 'old.example');
INSERT INTO counters (name, value) VALUES
  ('change', 8),
  ('position', 7),
  ('happening', 8),
  ('published', 6),
  ('outlets', 4),
  ('subjects', 3);
INSERT INTO outlets (id, key, slug, name, settled, records) VALUES
  (1, 'thevalleyecho', 'the-valley-echo', 'The Valley Echo', 1, 2),
  (2, 'łodzfakty', 'łodz-fakty', 'Łódź Fakty', 1, 1),
  (3, 'lodzfakty', 'lodz-fakty', 'Lodz Fakty', 1, 1),
  (4, 'sud-ouest', 'sud-ouest', 'Sud-Ouest', 1, 2);
INSERT INTO subjects (id, key, slug, name, settled, records) VALUES
  (1, 'ハン・テスト', 'ハン-テスト', 'ハン・テスト', 1, 2),
  (2, 'nguyenvananh', 'nguyen-van-anh', 'Nguyễn Văn Ánh', 1, 2),
  (3, 'jeromeessai', 'jerome-essai', 'Jérôme Essai', 1, 2),
  (4, 'паи', '~паи', 'Пай', 0, 0);
INSERT INTO records (id, position, happening, happened_at, state, quote, correction, explanation, subject_id, outlet_id, medium, article_url, locator, article_title, byline, published_on, source_url, kind, language, relation, repeats, outcome, reason, revision, created_at, updated_at, published_at, subject_name, outlet_name) VALUES
  (1, 1, 1, '2024-03-02T09:30:00+00:00', 'published', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', NULL, 1, 1, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'affiliation', 'en', 'self', NULL, 'unasked', NULL, 2, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', 'ハン・テスト', 'The Valley Echo'),
  (2, 2, 2, '2024-03-02T09:30:00+00:00', 'published', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', NULL, 1, 1, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'affiliation', 'en', 'self', NULL, 'unasked', NULL, 2, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', 'パン・テスト', 'The Valley Echo'),
  (3, 3, 4, '2024-03-02T09:30:01+00:00', 'withdrawn', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', NULL, 1, 2, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'affiliation', 'en', 'self', NULL, 'unasked', 'Twice.', 3, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', 'パン・テスト', 'Łódź Fakty'),
  (4, NULL, NULL, NULL, 'pending', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', NULL, 1, 3, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'affiliation', 'en', 'self', NULL, 'unasked', NULL, 1, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', NULL, 'パン・テスト', 'Lodz Fakty'),
  (5, 4, 5, '2024-03-02T09:30:00+00:00', 'published', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', NULL, 2, 3, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'affiliation', 'en', 'self', NULL, 'unasked', NULL, 2, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', 'Nguyễn Văn Ánh', 'Lodz Fakty'),
  (6, 5, 6, '2024-03-02T09:30:00+00:00', 'published', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', NULL, 2, 2, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'affiliation', 'en', 'self', NULL, 'unasked', NULL, 2, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', 'Nguyễn Văn Anh', 'Łódź Fakty'),
  (7, 6, 7, '2024-03-02T09:30:00+00:00', 'published', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', NULL, 3, 4, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'affiliation', 'en', 'self', NULL, 'unasked', NULL, 2, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', 'Jérôme Essai', 'Sud-Ouest'),
  (8, 7, 8, '2024-03-02T09:30:00+00:00', 'published', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', NULL, 3, 4, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'affiliation', 'en', 'self', NULL, 'unasked', NULL, 2, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', 'JEROME ESSAI', 'SUD-OUEST'),
  (9, NULL, NULL, NULL, 'pending', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', NULL, 4, 4, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'affiliation', 'en', 'self', NULL, 'unasked', NULL, 1, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', NULL, 'Пай', 'Sud-Ouest'),
  (10, NULL, NULL, NULL, 'pending', 'The engineer Dana Quill is close to the Labour Party.', 'The engineer Dana Quill is close to the Green Party.', NULL, 4, 4, 'print', NULL, NULL, NULL, NULL, NULL, NULL, 'affiliation', 'en', 'self', NULL, 'unasked', NULL, 1, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', NULL, 'Паи', 'Sud-Ouest');
INSERT INTO differences (record_id, revision, diff_version, kinds_version, spans, suggestions) VALUES
  (1, 1, 1, 3, '[["=",40],["-",6],["+",5],["=",7]]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["attribution","names","Labour","Green"]]'),
  (2, 1, 1, 3, '[["=",40],["-",6],["+",5],["=",7]]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["attribution","names","Labour","Green"]]'),
  (3, 1, 1, 3, '[["=",40],["-",6],["+",5],["=",7]]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["attribution","names","Labour","Green"]]'),
  (4, 1, 1, 3, '[["=",40],["-",6],["+",5],["=",7]]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["attribution","names","Labour","Green"]]'),
  (5, 1, 1, 3, '[["=",40],["-",6],["+",5],["=",7]]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["attribution","names","Labour","Green"]]'),
  (6, 1, 1, 3, '[["=",40],["-",6],["+",5],["=",7]]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["attribution","names","Labour","Green"]]'),
  (7, 1, 1, 3, '[["=",40],["-",6],["+",5],["=",7]]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["attribution","names","Labour","Green"]]'),
  (8, 1, 1, 3, '[["=",40],["-",6],["+",5],["=",7]]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["attribution","names","Labour","Green"]]'),
  (9, 1, 1, 3, '[["=",40],["-",6],["+",5],["=",7]]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["attribution","names","Labour","Green"]]'),
  (10, 1, 1, 3, '[["=",40],["-",6],["+",5],["=",7]]', '[["affiliation","parties","Labour","Green"],["identity","names","Labour","Green"],["attribution","names","Labour","Green"]]');
INSERT INTO revisions (record_id, number, at, role, name, changes) VALUES
  (1, 1, '2024-03-02T09:30:00+00:00', 'filer', NULL, '{"state":[null,"pending"]}'),
  (1, 2, '2024-03-02T09:30:00+00:00', 'editor', 'Edith', '{"state":["pending","published"]}'),
  (2, 1, '2024-03-02T09:30:00+00:00', 'filer', NULL, '{"state":[null,"pending"]}'),
  (2, 2, '2024-03-02T09:30:00+00:00', 'editor', 'Edith', '{"state":["pending","published"]}'),
  (3, 1, '2024-03-02T09:30:00+00:00', 'filer', NULL, '{"state":[null,"pending"]}'),
  (3, 2, '2024-03-02T09:30:00+00:00', 'editor', 'Edith', '{"state":["pending","published"]}'),
  (3, 3, '2024-03-02T09:30:00+00:00', 'editor', 'Edith', '{"state":["published","withdrawn"],"reason":[null,"Twice."]}'),
  (4, 1, '2024-03-02T09:30:00+00:00', 'filer', NULL, '{"state":[null,"pending"]}'),
  (5, 1, '2024-03-02T09:30:00+00:00', 'filer', NULL, '{"state":[null,"pending"]}'),
  (5, 2, '2024-03-02T09:30:00+00:00', 'editor', 'Edith', '{"state":["pending","published"]}'),
  (6, 1, '2024-03-02T09:30:00+00:00', 'filer', NULL, '{"state":[null,"pending"]}'),
  (6, 2, '2024-03-02T09:30:00+00:00', 'editor', 'Edith', '{"state":["pending","published"]}'),
  (7, 1, '2024-03-02T09:30:00+00:00', 'filer', NULL, '{"state":[null,"pending"]}'),
  (7, 2, '2024-03-02T09:30:00+00:00', 'editor', 'Edith', '{"state":["pending","published"]}'),
  (8, 1, '2024-03-02T09:30:00+00:00', 'filer', NULL, '{"state":[null,"pending"]}'),
  (8, 2, '2024-03-02T09:30:00+00:00', 'editor', 'Edith', '{"state":["pending","published"]}'),
  (9, 1, '2024-03-02T09:30:00+00:00', 'filer', NULL, '{"state":[null,"pending"]}'),
  (10, 1, '2024-03-02T09:30:00+00:00', 'filer', NULL, '{"state":[null,"pending"]}');
INSERT INTO tallies (facet, value, records) VALUES
  ('kind', 'affiliation', 6),
  ('language', 'en', 6),
  ('medium', 'print', 6),
  ('outcome', 'unasked', 6);
INSERT INTO announcements (id, record_id, what, event_id, tokens, at, pinged, spread_to, spread_at) VALUES
  (1, 1, 'published', NULL, '["", "record1", "outlet1", "subject1", "kindaffiliation", "outcomeunasked", "mediumprint", "languageen"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL),
  (2, 2, 'published', NULL, '["", "record2", "outlet1", "subject1", "kindaffiliation", "outcomeunasked", "mediumprint", "languageen"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL),
  (3, 3, 'published', NULL, '["", "record3", "outlet2", "subject1", "kindaffiliation", "outcomeunasked", "mediumprint", "languageen"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL),
  (4, 3, 'withdrawn', NULL, '["", "record3", "outlet2", "subject1", "kindaffiliation", "outcomeunasked", "mediumprint", "languageen"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL),
  (5, 5, 'published', NULL, '["", "record5", "outlet3", "subject2", "kindaffiliation", "outcomeunasked", "mediumprint", "languageen"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL),
  (6, 6, 'published', NULL, '["", "record6", "outlet2", "subject2", "kindaffiliation", "outcomeunasked", "mediumprint", "languageen"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL),
  (7, 7, 'published', NULL, '["", "record7", "outlet4", "subject3", "kindaffiliation", "outcomeunasked", "mediumprint", "languageen"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL),
  (8, 8, 'published', NULL, '["", "record8", "outlet4", "subject3", "kindaffiliation", "outcomeunasked", "mediumprint", "languageen"]', '2024-03-02T09:30:00+00:00', 0, 0, NULL);
INSERT INTO subscriptions (id, email, language, rhythm, parameters, anchor, tokens, nonce, token_hash, asks, asked_at, created_at, confirmed_at, stopped_at, after_announcement, digest_at, mailbox, refusals, others_taken) VALUES
  (1, 'alice@example.org', 'en', 'daily', 'subject=%E3%83%8F%E3%83%B3-%E3%83%86%E3%82%B9%E3%83%88', 'subject1', '["subject1"]', '00000000000000000000000000000000', 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 1, '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', '2024-03-02T09:30:00+00:00', NULL, 0, NULL, 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 0, 0);
INSERT INTO search (rowid, words, facets) VALUES
  (1, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
 ハ  ン  ・  テ  ス  ト 
The Valley Echo', 'outlet1 subject1 kindaffiliation outcomeunasked mediumprint languageen'),
  (2, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
 パ  ン  ・  テ  ス  ト 
The Valley Echo', 'outlet1 subject1 kindaffiliation outcomeunasked mediumprint languageen'),
  (4, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
Nguyễn Văn Ánh
Lodz Fakty', 'outlet3 subject2 kindaffiliation outcomeunasked mediumprint languageen'),
  (5, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
Nguyễn Văn Anh
Łódź Fakty', 'outlet2 subject2 kindaffiliation outcomeunasked mediumprint languageen'),
  (6, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
Jérôme Essai
Sud-Ouest', 'outlet4 subject3 kindaffiliation outcomeunasked mediumprint languageen'),
  (7, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
JEROME ESSAI
SUD-OUEST', 'outlet4 subject3 kindaffiliation outcomeunasked mediumprint languageen');
INSERT INTO happenings (rowid, words, facets) VALUES
  (1, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
 ハ  ン  ・  テ  ス  ト 
The Valley Echo', 'outlet1 subject1 kindaffiliation outcomeunasked mediumprint languageen'),
  (2, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
 パ  ン  ・  テ  ス  ト 
The Valley Echo', 'outlet1 subject1 kindaffiliation outcomeunasked mediumprint languageen'),
  (4, '', 'outlet2 subject1 kindaffiliation outcomeunasked mediumprint languageen'),
  (5, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
Nguyễn Văn Ánh
Lodz Fakty', 'outlet3 subject2 kindaffiliation outcomeunasked mediumprint languageen'),
  (6, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
Nguyễn Văn Anh
Łódź Fakty', 'outlet2 subject2 kindaffiliation outcomeunasked mediumprint languageen'),
  (7, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
Jérôme Essai
Sud-Ouest', 'outlet4 subject3 kindaffiliation outcomeunasked mediumprint languageen'),
  (8, 'The engineer Dana Quill is close to the Labour Party.
The engineer Dana Quill is close to the Green Party.
JEROME ESSAI
SUD-OUEST', 'outlet4 subject3 kindaffiliation outcomeunasked mediumprint languageen');
